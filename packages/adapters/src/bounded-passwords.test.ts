import { expect, test } from "vitest";

import { boundedPasswords } from "./bounded-passwords.ts";

test("a few work at once, some wait for their turn, and the rest are refused, until there is room again", async () => {
  const working: PromiseWithResolvers<void>[] = [];
  const work = async <T>(value: T): Promise<T> => {
    const turn = Promise.withResolvers<void>();
    working.push(turn);
    await turn.promise;
    return value;
  };
  const slow = { hash: (password: string) => work(`hash of ${password}`), verify: () => work(true) };
  const passwords = boundedPasswords(slow, () => new Error("full"));

  const accepted = Array.from({ length: 63 }, (_, i) => (i % 2 ? passwords.hash("ada") : passwords.verify("", "ada")));
  await expect(passwords.hash("grace")).rejects.toThrow("full");
  await expect(passwords.verify("", "grace")).rejects.toThrow("full");
  expect(working).toHaveLength(3);

  for (let done = 0; done < accepted.length; done += 1) {
    await expect.poll(() => working.length).toBeGreaterThan(done);
    working[done]?.resolve();
  }
  expect(await Promise.all(accepted)).toEqual(accepted.map((_, i) => (i % 2 ? "hash of ada" : true)));
  const next = passwords.hash("grace");
  working.at(-1)?.resolve();
  expect(await next).toBe("hash of grace");
});

test("what goes wrong is told as it is", async () => {
  const broken = () => Promise.reject(new Error("no PHC string"));
  const passwords = boundedPasswords({ hash: broken, verify: broken }, () => new Error("full"));
  await expect(passwords.verify("x", "ada")).rejects.toThrow("no PHC string");
});
