import path from "node:path";
import { fileURLToPath } from "node:url";

import { z } from "zod";

const repositoryRoot = fileURLToPath(new URL("../../../..", import.meta.url));

/** The transport of mail: SMTP, files in a folder, or none. */
export type MailDelivery =
  | { readonly kind: "smtp"; readonly url: string }
  | { readonly kind: "file"; readonly folder: string }
  | { readonly kind: "none" };

/** Never quotes the value: it may hold a password. */
const delivery = z.string().transform((text, context): MailDelivery => {
  if (text === "none") return { kind: "none" };
  if (/^smtps?:\/\/./.test(text) && URL.canParse(text)) return { kind: "smtp", url: text };
  const [, folder = ""] = /^file:(?:\/\/)?(.+)$/.exec(text) ?? [];
  if (folder !== "") return { kind: "file", folder: path.resolve(repositoryRoot, folder) };
  const message = "is no transport of mail: write smtp://user:password@host:587, file:<folder>, or none";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

export const mailSettings = z.object({
  MAIL_URL: delivery
    .prefault("file:.baklava/mail")
    .describe("Transport of e-mail: smtp://user:password@host:587, smtps://…, file:<folder>, or none"),
  MAIL_FROM: z
    .email({ error: ({ input }) => `is ${JSON.stringify(input)}: give an address such as no-reply@example.com` })
    .default("no-reply@baklava.example")
    .describe("Sender address of e-mail"),
});
export type MailSettings = z.output<typeof mailSettings>;
