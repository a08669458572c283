import type { Mailer } from "../mailer.ts";

/** Discards all mail. */
export class NullMailer implements Mailer {
  async send(): Promise<void> {
    // There is nowhere to send it.
  }

  async close(): Promise<void> {
    // Nothing is open.
  }
}
