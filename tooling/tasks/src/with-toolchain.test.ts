import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

const program = fileURLToPath(new URL("with-toolchain.mjs", import.meta.url));

function run(...args: string[]): Promise<{ code: unknown; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], (error, out, err) => resolve({ code: error?.code ?? 0, out, err }));
  });
}

test("hands arguments and the exit code through", async () => {
  expect(await run("baklava", "users", "list", "--limit", "none")).toMatchObject({ code: 2, out: "" });
  expect((await run("baklava", "--help")).out).toContain("Usage: baklava");
});

test.each(["bogus", "toString"])("refuses the unknown task %s", async (name) => {
  expect(await run(name)).toEqual({
    code: 2,
    out: "",
    err: expect.stringMatching(`^error: unknown task ${name}; known are start, ok, .+\n$`),
  });
});
