import type { Mailer } from "@baklava/clients/mailer";
import type { DomainEvent } from "@baklava/models/event";
import type { Mail } from "@baklava/models/mail";
import type { Ok } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/storage";
import type { UserView } from "@baklava/repositories/user";

import { mailOnce } from "./mail-once.ts";
import type { Clock } from "./ports.ts";

type PasswordChanged = DomainEvent<"user.password_changed">;

/** Writes to users about changes of their credentials (OWASP Authentication Cheat Sheet). */
export class SecurityMailService {
  readonly #deps: { readonly unitOfWork: UnitOfWork; readonly mailer: Mailer; readonly clock: Clock };
  readonly #users: UserView;

  constructor(deps: { unitOfWork: UnitOfWork; users: UserView; mailer: Mailer; clock: Clock }) {
    this.#deps = deps;
    this.#users = deps.users;
  }

  /**
   * Sends the mail of an event, once.
   * @throws {UnavailableError} when the mail cannot be handed over now.
   */
  send(event: PasswordChanged): Promise<Ok<void>> {
    return mailOnce(this.#deps, { consumer: "security-mail", event, write: () => this.#write(event) });
  }

  async #write({ id, payload, occurredAt }: PasswordChanged): Promise<Omit<Mail, "id">> {
    const user = await this.#users.findDetails(payload.userId);
    if (!user) throw new Error(`Event ${id} refers to a user that does not exist`);
    return { to: { address: user.email }, subject: "Your password was changed", text: passwordChanged(occurredAt) };
  }
}

/** Addresses are not confirmed, so a mail contains no text of a user. */
function passwordChanged(at: Date): string {
  const [day, time] = [at.toISOString().slice(0, 10), at.toISOString().slice(11, 16)];
  const parts = [
    "Hello,",
    `your password was changed on ${day} at ${time} UTC. All your sessions and tokens have ended; sign in with the new password.`,
    "If you did not ask for this, tell an admin at once.",
  ];
  return `${parts.join("\n\n")}\n`;
}
