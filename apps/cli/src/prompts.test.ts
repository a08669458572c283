import { PassThrough } from "node:stream";

import { expect, test } from "vitest";

import { terminalPrompts } from "./prompts.ts";

/** A terminal at which `keys` are typed as soon as a question is there. */
function openTerminal(keys: string) {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = "";
  output.on("data", (chunk: Buffer) => {
    if (shown === "") setImmediate(() => input.write(keys));
    shown += chunk.toString();
  });
  return { prompts: terminalPrompts(() => ({ input, output })), shown: () => shown };
}

test.each([
  ["y\n", true],
  ["n\n", false],
  ["\n", false],
  ["\u0003", false],
])("confirm() takes %j for %s", async (keys, expected) => {
  const { prompts, shown } = openTerminal(keys);
  expect(await prompts.confirm("Close the account?")).toBe(expected);
  expect(shown()).toContain("Close the account?");
});

test("secret() takes what is typed, and does not show it", async () => {
  const { prompts, shown } = openTerminal("correct horse battery staple\n");
  expect(await prompts.secret("Password:")).toBe("correct horse battery staple");
  expect(shown()).toContain("Password:");
  expect(shown()).not.toMatch(/correct|horse/);
});

test("secret() gives nothing for Ctrl-C", async () => {
  expect(await openTerminal("\u0003").prompts.secret("Password:")).toBeUndefined();
});
