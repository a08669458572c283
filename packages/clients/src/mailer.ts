import type { Mail } from "@baklava/models/mail";

/** Who delivers e-mail. */
export interface Mailer {
  /**
   * Hands a mail over for delivery. The same `id` again is the same mail, as far as the way of delivery can tell.
   * @throws {UnavailableError} when it cannot be handed over now.
   */
  send(mail: Mail): Promise<void>;

  /** Ends what is in flight, as if it could not be handed over. */
  close(): Promise<void>;
}
