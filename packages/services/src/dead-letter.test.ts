import { system } from "@baklava/models/caller";
import { type DeadLetter, listDeadLettersRequest } from "@baklava/models/dead-letter";
import { beforeEach, expect, test } from "vitest";

import { auditTrail, type Backend, openBackend } from "./testing/backend.ts";

const letter: DeadLetter = {
  id: "019aa5f2-7c00-7000-8000-0000000000f1",
  queue: "security-mail",
  eventId: "019aa5f2-7c00-7000-8000-0000000000e1",
  type: "user.password_changed",
  entityId: "019aa5f2-7c00-7000-8000-0000000000c1",
  reason: "no such user",
  diedAt: new Date("2026-03-01T12:00:00.000Z"),
  body: "{}",
};
const missing = { kind: "not_found", reason: "dead_letter_not_found" };

let backend: Backend;
beforeEach(() => {
  backend = openBackend();
  backend.deadLetters.letters.push(letter);
});

test("list() and get() show what was put aside", async () => {
  expect(await backend.services.deadLetter.list(listDeadLettersRequest.parse({}))).toMatchObject({
    value: { items: [letter], nextCursor: null },
  });
  expect(await backend.services.deadLetter.get(letter.id)).toEqual({ kind: "ok", value: letter });
  expect(await backend.services.deadLetter.get(letter.eventId)).toMatchObject(missing);
});

test("replay() sends a letter again, once, and puts on record who did it", async () => {
  expect(await backend.services.deadLetter.replay(letter.id, system("operator:root"))).toEqual({
    kind: "ok",
    value: letter,
  });
  expect(await backend.services.deadLetter.replay(letter.id, system("operator:root"))).toMatchObject(missing);
  expect(backend.deadLetters.replayed).toEqual([letter]);
  expect(auditTrail(backend, letter.eventId)).toMatchObject([
    {
      entity: "deadLetter",
      action: "replayed",
      actor: "operator:root",
      changes: { queue: { before: null, after: "security-mail" }, reason: { before: null, after: "no such user" } },
    },
  ]);
});

test("replay() leaves no record when another was faster", async () => {
  backend.deadLetters.replay = async () => false;
  expect(await backend.services.deadLetter.replay(letter.id, system("operator:root"))).toMatchObject(missing);
  expect(auditTrail(backend, letter.eventId)).toEqual([]);
});
