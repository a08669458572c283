import { expect, test } from "vitest";
import { z } from "zod";

import { RemoteOperations } from "./remote-operations.ts";

const output = z.object({ name: z.string() });

/** What is made of this answer. */
function call(status: number, body: unknown) {
  const http = { request: async () => ({ status, headers: {}, body: JSON.stringify(body) }) };
  return new RemoteOperations(http as never).call({ kind: "query", path: "users.show", input: {}, output });
}

test("an answer is what the operation gives, and nothing besides", async () => {
  const answer = call(200, { result: { data: { name: "Ada", added: "later" } } });
  expect(await answer).toEqual({ kind: "ok", value: { name: "Ada" } });
});

test("a refusal stays what it is", async () => {
  const data = { kind: "not_found", reason: "user_not_found" };
  expect(await call(404, { error: { message: "There is no user", data } })).toEqual({
    ...data,
    message: "There is no user",
  });
});

test.each([[{ name: 1 }], [{}], ["Ada"], [null]])("the answer %j is not taken for what it should be", async (data) => {
  await expect(call(200, { result: { data } })).rejects.toThrow(
    "The API's answer to users.show is not understood here",
  );
});

test("the answer of something else is none", async () => {
  await expect(call(200, "<html>")).rejects.toThrow("is the URL right?");
});
