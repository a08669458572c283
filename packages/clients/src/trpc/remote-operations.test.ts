import { failureKinds } from "@baklava/models/result";
import { UnavailableError } from "@baklava/models/unavailable";
import { assert, asyncProperty } from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";

import { anyAnswer } from "../testing/any-answer.ts";
import { RemoteOperations } from "./remote-operations.ts";

const output = z.object({ name: z.string() });

/** The result for this response. */
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

test("any answer is a result, or counts as no answer", async () => {
  const data = { kind: "conflict", reason: "email_taken", issues: [{ path: ["a", 0], message: "no" }] };
  const right = [{ result: { data: { name: "Ada" } } }, { error: { message: "No", data } }];
  await assert(
    asyncProperty(anyAnswer(right), async (answer) => {
      const http = { request: async () => answer };
      const calling = new RemoteOperations(http as never).call({ kind: "query", path: "p", input: {}, output });
      const result = await calling.catch((error: unknown) => error);
      if (result instanceof UnavailableError) return;
      expect(["ok", ...failureKinds]).toContain((result as { kind: unknown }).kind);
    }),
    { numRuns: 500 },
  );
});
