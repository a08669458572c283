import type { UserEvent } from "@baklava/models/user-event";
import { beforeEach, expect, test } from "vitest";

import { type Backend, founder, hire, openBackend, valueOf } from "./testing/backend.ts";

let backend: Backend;
beforeEach(async () => {
  backend = openBackend();
  const { id } = await hire(backend, "customer", "Ada");
  valueOf(await backend.services.account.setPassword({ id, password: "analytical engine" }, founder));
});

function lastEvent(): UserEvent {
  return backend.database.table("outbox").all().at(-1)?.event as UserEvent;
}

test("send() tells a user that their password was changed, and nothing of it", async () => {
  await backend.services.securityMail.send(lastEvent());
  const mails = [...backend.mailer.sent.values()];
  expect(mails).toEqual([
    {
      id: lastEvent().id,
      to: { address: "ada@example.com" },
      subject: "Your password was changed",
      text: expect.stringContaining("on 2026-03-01 at 12:00 UTC"),
    },
  ]);
  expect(JSON.stringify(mails)).not.toMatch(/engine|Ada/);
});

test("send() tells a user that their account was closed", async () => {
  const { entityId: id } = lastEvent();
  valueOf(await backend.services.user.deactivate({ id }, founder));
  await backend.services.securityMail.send(lastEvent());
  expect([...backend.mailer.sent.values()]).toMatchObject([
    { subject: "Your account was closed", text: expect.stringContaining("at 12:00 UTC your account was closed") },
  ]);
});

test("a dry run of deactivate() tells nobody", async () => {
  const { id, entityId } = lastEvent();
  valueOf(await backend.services.user.deactivate({ id: entityId, dryRun: true }, founder));
  expect(lastEvent().id).toBe(id);
});

test("send() writes to the address that the user has now", async () => {
  const { entityId: id } = lastEvent();
  valueOf(await backend.services.user.setEmail({ id, email: "king@example.com" }, founder));
  await backend.services.securityMail.send(lastEvent());
  expect([...backend.mailer.sent.values()]).toMatchObject([{ to: { address: "king@example.com" } }]);
});

test("send() throws for a user who is not there", async () => {
  const event = { ...lastEvent(), payload: { userId: "01900000-0000-7000-8000-ffffffffffff" } };
  await expect(backend.services.securityMail.send(event)).rejects.toThrow("a user that does not exist");
});
