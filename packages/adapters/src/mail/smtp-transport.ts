import { createTransport, type Transporter } from "nodemailer";

import { type OutgoingMail, toMessage } from "./outgoing-mail.ts";

/**
 * Thrown when the server cannot be reached, asks to retry later (replies 4yz, RFC 5321 section 4.2.1), or is no mail
 * server.
 */
export class SmtpUnavailableError extends Error {
  override readonly name = "SmtpUnavailableError";
}

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Time-out for one mail, from the connection to the last reply, in milliseconds. A server could send a reply that never
 * ends.
 */
const sendTimeoutMs = 30_000;

/** Hands mails to an SMTP server. Nothing is connected until the first one. */
export class SmtpTransport {
  readonly #connect: () => Transporter;
  readonly #from: string;
  readonly #closed = new AbortController();
  #transporter: Transporter | undefined;

  constructor(url: string, from: string) {
    const { protocol, hostname, port, username, password } = new URL(url);
    this.#from = from;
    this.#connect = () =>
      createTransport({
        host: hostname.replace(/^\[|\]$/g, ""),
        port: Number(port) || (protocol === "smtps:" ? 465 : 587),
        secure: protocol === "smtps:",
        // The client never sends a password over an unencrypted connection, even when the server offers no TLS.
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
    const transporter = (this.#transporter ??= this.#connect());
    const signal = AbortSignal.any([AbortSignal.timeout(sendTimeoutMs), this.#closed.signal]);
    try {
      await inTime(transporter.sendMail(message), signal);
    } catch (error) {
      // A connection that hangs would be waited for by the mails to come.
      if (signal.aborted) this.#leave(transporter);
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
    this.#closed.abort();
    if (this.#transporter) this.#leave(this.#transporter);
  }

  #leave(transporter: Transporter): void {
    transporter.close();
    if (this.#transporter === transporter) this.#transporter = undefined;
  }
}

async function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const over = Promise.withResolvers<never>();
  const giveUp = (): void => over.reject(Object.assign(new Error("The server took too long"), { code: "ETIMEDOUT" }));
  if (signal.aborted) giveUp();
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    return await Promise.race([work, over.promise]);
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}
