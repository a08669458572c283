import { expect, test } from "vitest";

import { argon2Passwords } from "./password.ts";

test("hash() makes argon2id PHC strings with a salt of their own", async () => {
  const [first, second] = await Promise.all([
    argon2Passwords.hash("correct horse"),
    argon2Passwords.hash("correct horse"),
  ]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(second).not.toBe(first);
});

test("verify() tells the right password from a wrong one", async () => {
  const passwordHash = await argon2Passwords.hash("correct horse");
  expect(await argon2Passwords.verify(passwordHash, "correct horse")).toBe(true);
  expect(await argon2Passwords.verify(passwordHash, "battery staple")).toBe(false);
});
