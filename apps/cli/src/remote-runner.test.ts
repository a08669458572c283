import { expect, test } from "vitest";

import { startApi } from "./testing/answering-api.ts";
import { runCli } from "./testing/run-cli.ts";

const environment = { BAKLAVA_TOKEN: "bkt_secret" };

test("a command runs at the API, with the token", async () => {
  const { url, asked } = await startApi({ result: { data: { items: [], nextCursor: null } } });
  const listed = await runCli(["users", "list", "--api", url], { environment });
  expect(listed).toEqual({ code: 0, out: "Nothing found\n", err: "" });
  expect(asked).toEqual(["GET /trpc/users.list Bearer bkt_secret"]);
});

test.each([
  ["sign_in_needed", "Sign in first", {}, "Sign in first: put a token into BAKLAVA_TOKEN; "],
  ["token_invalid", "The session or token is invalid or expired; sign in again", environment, "put a new one there"],
])("%s names BAKLAVA_TOKEN, and how to get a token", async (reason, message, settings, sentence) => {
  const { url } = await startApi({
    error: { message, code: -32_001, data: { kind: "unauthenticated", reason, issues: [] } },
  });
  const { code, err } = await runCli(["users", "list", "--api", url], { environment: settings });
  expect([code, err]).toEqual([3, expect.stringContaining(sentence)]);
  expect(err).toContain("baklava sessions create --api");
});

test.each([
  ["http://127.0.0.1:1", "nothing listens at this address"],
  ["https://nowhere.invalid", "there is no host of this name|the name of the host cannot be looked up now"],
])("an API at %s that does not answer is explained", async (url, sentence) => {
  const { code, err } = await runCli(["users", "list", "--api", url], { environment });
  expect([code, err]).toEqual([8, expect.stringMatching(sentence)]);
  expect(err).not.toMatch(/E[A-Z]{4,}/);
});

test("an answer of another kind is not shown", async () => {
  const { url } = await startApi({ result: { data: { items: [{ id: "\u001b[2J" }], nextCursor: null } } });
  const { code, out, err } = await runCli(["users", "list", "--api", url], { environment });
  expect([code, out, err]).toEqual([8, "", expect.stringContaining("is it of the same version?")]);
});

test.each([
  [["--api", "http://127.0.0.1:1", "--as", "ada@example.com"], "the token in BAKLAVA_TOKEN identifies the user"],
  [["--api", "app.example"], "must be a URL such as https://app.example"],
  [["--api", "http://app.example"], "must begin with https:"],
])("%j is refused", async (flags, message) => {
  const { code, out, err } = await runCli(["users", "list", ...flags], { environment });
  expect([code, out, err]).toEqual([2, "", expect.stringContaining(message)]);
});
