import type { Mailer } from "@baklava/clients/mailer";
import type { DomainEvent } from "@baklava/models/event";
import type { Mail } from "@baklava/models/mail";
import { ok, type Ok } from "@baklava/models/result";
import type { InboxView } from "@baklava/repositories/inbox";
import type { UnitOfWork } from "@baklava/repositories/storage";

import type { Clock } from "./ports.ts";

export type MailDeps = {
  readonly unitOfWork: UnitOfWork;
  readonly inbox: InboxView;
  readonly mailer: Mailer;
  readonly clock: Clock;
};

type Work = {
  readonly consumer: string;
  readonly event: DomainEvent;
  write(): Promise<Omit<Mail, "id">>;
};

/**
 * Sends the mail of an event, once. When the process dies between sending and remembering it, the same mail goes out
 * again under the same id: no transaction can hold a mail back.
 * @throws {UnavailableError} when the mail cannot be handed over now.
 */
export async function mailOnce(
  { unitOfWork, inbox: handled, mailer, clock }: MailDeps,
  { consumer, event, write }: Work,
): Promise<Ok<void>> {
  if (await handled.has(consumer, event.id)) return ok(undefined);
  await mailer.send({ id: event.id, ...(await write()) });
  return unitOfWork.run(async ({ inbox }) => {
    await inbox.insert(consumer, event.id, clock.now());
    return ok(undefined);
  });
}
