import { SmtpUnavailableError, type SmtpTransport } from "@baklava/adapters/mail/smtp-transport";
import type { Mail } from "@baklava/models/mail";
import { UnavailableError } from "@baklava/models/unavailable";

import type { Mailer } from "../mailer.ts";

export class SmtpMailer implements Mailer {
  readonly #transport: Pick<SmtpTransport, "send" | "close">;

  constructor(transport: Pick<SmtpTransport, "send" | "close">) {
    this.#transport = transport;
  }

  async send(mail: Mail): Promise<void> {
    try {
      await this.#transport.send(mail);
    } catch (error) {
      if (error instanceof SmtpUnavailableError) throw new UnavailableError("mail server", { cause: error });
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#transport.close();
  }
}
