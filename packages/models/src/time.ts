import { z } from "zod";

/** A moment as callers see it: ISO 8601 in UTC with milliseconds, such as `2026-01-31T09:30:00.000Z`. */
export const isoTime = z.iso.datetime();

export function toIsoTime(moment: Date): string {
  return moment.toISOString();
}

/** An IANA time zone name that this runtime knows, such as `Europe/Istanbul`. */
export const timeZone = z
  .string()
  .max(64)
  .refine((name) => accepts(() => new Intl.DateTimeFormat("en", { timeZone: name })), {
    error: "must be an IANA time zone name such as Europe/Istanbul",
  });

/** A BCP 47 language tag, such as `tr-TR`. */
export const locale = z
  .string()
  .max(35)
  .refine((tag) => accepts(() => new Intl.Locale(tag)), { error: "must be a BCP 47 language tag such as tr-TR" });

function accepts(construct: () => unknown): boolean {
  try {
    construct();
    return true;
  } catch {
    return false;
  }
}
