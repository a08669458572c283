import { MailFolder } from "@baklava/adapters/mail/mail-folder";
import type { MailSettings } from "@baklava/adapters/mail/settings";
import { SmtpTransport } from "@baklava/adapters/mail/smtp-transport";

import { FileMailer } from "./file/mailer.ts";
import type { Mailer } from "./mailer.ts";
import { NullMailer } from "./null/mailer.ts";
import { SmtpMailer } from "./smtp/mailer.ts";

/** The way of delivery that the settings name. */
export function openMailer({ MAIL_URL: delivery, MAIL_FROM: from }: MailSettings): Mailer {
  if (delivery.kind === "smtp") return new SmtpMailer(new SmtpTransport(delivery.url, from));
  if (delivery.kind === "file") return new FileMailer(new MailFolder(delivery.folder, from));
  return new NullMailer();
}
