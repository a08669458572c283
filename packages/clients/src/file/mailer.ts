import type { MailFolder } from "@baklava/adapters/mail/mail-folder";
import type { Mail } from "@baklava/models/mail";
import { UnavailableError } from "@baklava/models/unavailable";

import type { Mailer } from "../mailer.ts";

/** Mails are files in a folder, for machines without a mail server, and for tests. */
export class FileMailer implements Mailer {
  readonly #folder: MailFolder;

  constructor(folder: MailFolder) {
    this.#folder = folder;
  }

  async send(mail: Mail): Promise<void> {
    try {
      await this.#folder.save(mail);
    } catch (error) {
      if (error instanceof Error && "code" in error) throw new UnavailableError("mail folder", { cause: error });
      throw error;
    }
  }

  async close(): Promise<void> {
    // Nothing is open.
  }
}
