import type { Mail } from "@baklava/models/mail";

/** Delivers e-mail. */
export interface Mailer {
  /**
   * Hands a mail over for delivery. The same `id` again is the same mail, as far as the way of delivery can tell.
   * @throws {UnavailableError} when it cannot be handed over now.
   */
  send(mail: Mail): Promise<void>;

  /** Aborts deliveries in flight; each fails as if the server could not be reached. */
  close(): Promise<void>;
}
