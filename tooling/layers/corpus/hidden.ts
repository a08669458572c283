import { baseWorkspace, manifest } from "./base-workspace.ts";
import type { CorpusCase } from "./corpus-case.ts";

const config = baseWorkspace["layers.config.mjs"] ?? "";
const load = 'import "@acme/repositories/memory/user";\n';

/** Code that a configuration hides from the gate. */
export const hidden: readonly CorpusCase[] = [
  ...["packages/handlers/src/made", "**/made", "packages/*/src/ma*"].map((glob) => ({
    name: `violation: source in ${glob}, which is listed as output`,
    because: "It would be judged by nobody",
    files: {
      "layers.config.mjs": config.replace("generated: [", `output: ["${glob}"], generated: [`),
      "packages/handlers/src/made/bad.ts": load,
    },
    expected: [{ rule: "hidden-source", file: "packages/handlers/src/made" }],
  })),
  {
    name: "violation: source in a folder with a name of output",
    because: "It would be judged by nobody",
    files: { "packages/handlers/src/dist/bad.ts": load },
    expected: [{ rule: "hidden-source", file: "packages/handlers/src/dist" }],
  },
  {
    name: "violation: source in output that a package exports",
    because: "It was judged by nobody",
    files: {
      "packages/models/dist/bad.ts": load,
      "packages/models/package.json": manifest("@acme/models", {
        exports: { "./*": "./src/*.ts", "./bad": "./dist/bad.ts" },
        dependencies: { zod: "^4.0.0" },
      }),
      "packages/handlers/src/bad.ts": 'import "@acme/models/bad";\n',
    },
    expected: [
      { rule: "private", file: "packages/handlers/src/bad.ts" },
      { rule: "hidden-source", file: "packages/models/dist" },
    ],
  },
  {
    name: "violation: test data that a package exports",
    because: "It was judged by nobody",
    files: {
      "packages/models/fixtures/bad.ts": load,
      "packages/models/package.json": manifest("@acme/models", {
        exports: { "./*": "./src/*.ts", "./bad": "./fixtures/bad.ts" },
        dependencies: { zod: "^4.0.0" },
      }),
      "packages/handlers/src/bad.ts": 'import "@acme/models/bad";\n',
    },
    expected: [{ rule: "unread-code", file: "packages/handlers/src/bad.ts" }],
  },
  {
    name: "violation: code that is listed as inert",
    because: "It would be judged by nobody",
    files: {
      "layers.config.mjs": config.replace("generated: [", 'inert: ["**/bad.ts"], generated: ['),
      "packages/handlers/src/bad.ts": load,
    },
    expected: [{ rule: "two-roles", file: "packages/handlers/src/bad.ts" }],
  },
  {
    name: "legal: what a tool wrote",
    because: "It is JavaScript and declarations in a folder of output",
    files: {
      "packages/handlers/dist/bad.js": load,
      "packages/handlers/dist/bad.d.ts": load,
      "packages/handlers/coverage/report.js": load,
    },
    expected: [],
  },
];
