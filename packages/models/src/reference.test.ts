import { expect, test } from "vitest";

import { userReference } from "./reference.ts";

const id = "019aa5f2-7c00-7000-8000-0000000000a1";

test("a user is named by id or e-mail address, in their usual spelling", () => {
  expect(userReference.parse(id.toUpperCase())).toBe(id);
  expect(userReference.parse("Ada@Example.com")).toBe("ada@example.com");
});

test.each(["", "ada", "ada lovelace", "@", "x".repeat(300)])("a user is not named by %j", (text) => {
  expect(userReference.safeParse(text).error?.issues).toMatchObject([
    { message: expect.stringContaining("a UUID or an e-mail address") as string },
  ]);
});
