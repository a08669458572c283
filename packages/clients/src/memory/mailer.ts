import type { Mail } from "@baklava/models/mail";

import type { Mailer } from "../mailer.ts";

/** Keeps mails, for tests to look at. */
export class MemoryMailer implements Mailer {
  readonly sent = new Map<string, Mail>();

  async send(mail: Mail): Promise<void> {
    this.sent.set(mail.id, mail);
  }

  async close(): Promise<void> {
    // Nothing is open.
  }
}
