import type { SendMailOptions } from "nodemailer";

export type OutgoingMail = {
  /** Letters, digits and dashes; the same id is the same mail. */
  readonly id: string;
  readonly to: { readonly name?: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
};

/**
 * The id becomes the Message-ID, by which servers and readers recognise a duplicate: RFC 5322 section 3.6.4. @throws
 * {Error} for an id that is unsafe as the name of a file.
 */
export function toMessage({ id, to, subject, text }: OutgoingMail, from: string): SendMailOptions {
  if (!/^[\w-]{1,100}$/.test(id)) throw new Error(`"${id.slice(0, 100)}" cannot be the id of a mail`);
  const [, domain = ""] = from.split("@");
  return { messageId: `<${id}@${domain}>`, from, to: { ...to }, subject, text };
}
