import { MemoryMailer } from "@baklava/clients/memory/mailer";
import { UnavailableError } from "@baklava/models/unavailable";
import { userEvent } from "@baklava/models/user-event";
import { MemoryDatabase } from "@baklava/repositories/memory/database";
import { memoryStorage } from "@baklava/repositories/memory/storage";
import { beforeEach, expect, test } from "vitest";

import { type MailDeps, mailOnce } from "./mail-once.ts";

const id = "019aa5f2-7c00-7000-8000-0000000000e1";
const at = new Date("2026-03-01T12:00:00.000Z");
const event = userEvent({ id, type: "user.password_changed" }, id, at);
const mail = { to: { address: "ada@example.com" }, subject: "Hello", text: "Hello,\n" };

/** Counts the mails that it sends; a mail of the same id is the same mail. */
class CountingMailer extends MemoryMailer {
  tries = 0;
  isDown = false;

  override async send(each: Parameters<MemoryMailer["send"]>[0]): Promise<void> {
    if (this.isDown) throw new UnavailableError("mail server", { cause: undefined });
    this.tries += 1;
    await super.send(each);
  }
}

let deps: MailDeps & { readonly mailer: CountingMailer };
beforeEach(() => {
  const { unitOfWork, inbox } = memoryStorage(new MemoryDatabase());
  deps = { unitOfWork, inbox, mailer: new CountingMailer(), clock: { now: () => at } };
});

const send = (consumer = "any") => mailOnce(deps, { consumer, event, write: async () => mail });

test("mailOnce() sends one mail for an event that comes twice, under the id of the event", async () => {
  await send();
  await send();
  expect(deps.mailer.tries).toBe(1);
  expect([...deps.mailer.sent.values()]).toEqual([{ id, ...mail }]);
});

test("mailOnce() sends the mail when the first try broke off", async () => {
  deps.mailer.isDown = true;
  await expect(send()).rejects.toThrow(UnavailableError);
  deps.mailer.isDown = false;
  await send();
  expect(deps.mailer.tries).toBe(1);
});

test("mailOnce() sends a mail of each consumer of an event", async () => {
  await send("one");
  await send("another");
  expect(deps.mailer.tries).toBe(2);
});
