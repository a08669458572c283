import { z } from "zod";

import { schemaNames } from "./schema-names.ts";
import { text } from "./text.ts";
import { locale, timeZone } from "./time.ts";

/** A user's display name, phone number, time zone and locale. */
export type Profile = {
  readonly userId: string;
  readonly displayName: string;
  /** E.164, such as `+905321234567`. */
  readonly phone: string | null;
  /** IANA name. */
  readonly timeZone: string;
  /** BCP 47 tag. */
  readonly locale: string;
};

/** The profile fields of a registration. */
export const profileRequest = z.object({
  displayName: text(100).optional().describe("Form of address. Without it, the name"),
  phone: z.e164("must be a phone number in E.164 form such as +905321234567").optional().describe("E.164 number"),
  timeZone: timeZone.default("UTC").describe("IANA time zone"),
  locale: locale.default("en").describe("BCP 47 language tag"),
});
export type ProfileRequest = z.output<typeof profileRequest>;

export const profileResponse = z.object({
  displayName: z.string(),
  phone: z.string().nullable(),
  timeZone: z.string(),
  locale: z.string(),
});
schemaNames.add(profileResponse, { id: "Profile" });
export type ProfileResponse = z.input<typeof profileResponse>;

export function createProfile(userId: string, name: string, request: ProfileRequest): Profile {
  return {
    userId,
    displayName: request.displayName ?? name,
    phone: request.phone ?? null,
    timeZone: request.timeZone,
    locale: request.locale,
  };
}
