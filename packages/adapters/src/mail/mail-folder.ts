import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";

import { createTransport } from "nodemailer";

import { type OutgoingMail, toMessage } from "./outgoing-mail.ts";

/** Puts mails into a folder as files that mail programs open: `<id>.eml`. */
export class MailFolder {
  readonly #folder: string;
  readonly #from: string;

  constructor(folder: string, from: string) {
    this.#folder = folder;
    this.#from = from;
  }

  /** Writes a mail atomically. The same mail again replaces its file. @throws when the folder cannot be written. */
  async save(mail: OutgoingMail): Promise<void> {
    const composer = createTransport({ streamTransport: true, buffer: true });
    const { message } = await composer.sendMail(toMessage(mail, this.#from));
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const file = path.join(this.#folder, `${mail.id}.eml`);
    const unfinished = `${file}.${process.pid}.tmp`;
    await writeFile(unfinished, message as Buffer, { mode: 0o600 });
    await rename(unfinished, file);
  }
}
