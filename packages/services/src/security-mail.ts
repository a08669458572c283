import type { Mail } from "@baklava/models/mail";
import type { Ok } from "@baklava/models/result";
import type { UserEvent } from "@baklava/models/user-event";
import type { UserView } from "@baklava/repositories/user";

import { type MailDeps, mailOnce } from "./mail-once.ts";

/** Writes to users about changes of their accounts (OWASP Authentication Cheat Sheet). */
export class SecurityMailService {
  readonly #deps: MailDeps;
  readonly #users: UserView;

  constructor(deps: MailDeps & { readonly users: UserView }) {
    this.#deps = deps;
    this.#users = deps.users;
  }

  /**
   * Sends the mail of an event, once.
   * @throws {UnavailableError} when the mail cannot be handed over now.
   */
  send(event: UserEvent): Promise<Ok<void>> {
    return mailOnce(this.#deps, { consumer: "security-mail", event, write: () => this.#write(event) });
  }

  async #write({ id, type, payload, occurredAt }: UserEvent): Promise<Omit<Mail, "id">> {
    const user = await this.#users.findDetails(payload.userId);
    if (!user) throw new Error(`Event ${id} refers to a user that does not exist`);
    const { subject, happened } = letters[type];
    return { to: { address: user.email }, subject, text: letter(happened, occurredAt) };
  }
}

const letters: Readonly<Record<UserEvent["type"], { readonly subject: string; readonly happened: string }>> = {
  "user.password_changed": {
    subject: "Your password was changed",
    happened: "your password was changed. All your sessions and tokens have ended; sign in with the new password",
  },
  "user.deactivated": {
    subject: "Your account was closed",
    happened: "your account was closed. All your sessions and tokens have ended",
  },
};

/** Addresses are not confirmed, so a mail contains no text of a user. */
function letter(happened: string, at: Date): string {
  const [day, time] = [at.toISOString().slice(0, 10), at.toISOString().slice(11, 16)];
  const parts = [
    "Hello,",
    `on ${day} at ${time} UTC ${happened}.`,
    "If you did not ask for this, tell an admin at once.",
  ];
  return `${parts.join("\n\n")}\n`;
}
