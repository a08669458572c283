import { createTransport, type Transporter } from "nodemailer";

import { type OutgoingMail, toMessage } from "./outgoing-mail.ts";

/** That the server cannot be reached, asks to try again later (replies 4yz, RFC 5321 section 4.2.1), or is no mail server. */
export class SmtpUnavailableError extends Error {
  override readonly name = "SmtpUnavailableError";
}

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Hands mails to an SMTP server. Nothing is connected until the first one. */
export class SmtpTransport {
  readonly #transporter: Transporter;
  readonly #from: string;

  constructor(url: string, from: string) {
    const { protocol, hostname, port, username, password } = new URL(url);
    this.#from = from;
    this.#transporter = createTransport({
      host: hostname.replace(/^\[|\]$/g, ""),
      port: Number(port) || (protocol === "smtps:" ? 465 : 587),
      secure: protocol === "smtps:",
      // A password must not cross a network in the clear, whatever the server offers.
      requireTLS: !loopback.has(hostname),
      ...(username !== "" && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
      pool: true,
      maxConnections: 2,
      connectionTimeout: 5000,
      greetingTimeout: 5000,
      socketTimeout: 10_000,
    });
  }

  /** @throws {SmtpUnavailableError} @throws {Error} when the server refuses the mail for good. */
  async send(mail: OutgoingMail): Promise<void> {
    const message = toMessage(mail, this.#from);
    try {
      await this.#transporter.sendMail(message);
    } catch (error) {
      const { code = "no code", responseCode = 0 } = error as {
        readonly code?: string;
        readonly responseCode?: number;
      };
      // RFC 5321 section 4.2.1: replies 5yz are final. Anything but a reply says nothing of the mail.
      if (responseCode >= 500 && responseCode < 600) throw error;
      throw new SmtpUnavailableError(`The mail server did not take the mail (${code})`, { cause: error });
    }
  }

  close(): void {
    this.#transporter.close();
  }
}
