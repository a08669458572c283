import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

const frontend = fileURLToPath(new URL("../testing/frontend.ts", import.meta.url));

test("a frontend with TypeScript 5.9 knows inputs and outputs", async () => {
  const { default: ts } = await import("typescript-5");
  const program = ts.createProgram([frontend], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.esnext.d.ts", "lib.dom.d.ts"],
    types: [],
  });
  const diagnostics = ts.getPreEmitDiagnostics(program, program.getSourceFile(frontend));
  expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});
