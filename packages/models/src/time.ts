import { z } from "zod";

/**
 * A moment of a response: a `Date` in the domain, and for callers ISO 8601 in UTC with milliseconds, such as
 * `2026-01-31T09:30:00.000Z`.
 */
export const isoTime = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});
// JSON has no dates: documents describe the text in both directions.
const isoTimeSchema = z.toJSONSchema(z.iso.datetime());
isoTime._zod.toJSONSchema = () => ({ ...isoTimeSchema }); // oxlint-disable-line no-underscore-dangle -- zod's own hook for it

/** Clocks of hosts that are set over a network differ by less. */
export const clockSkewMs = 5 * 60_000;

/** Whether a time on record can only come from a clock that was wrong. Such a time counts as past. */
export function isAhead(recorded: Date, now: Date): boolean {
  return recorded.getTime() - now.getTime() > clockSkewMs;
}

/** A moment that callers name: ISO 8601 with `Z` or an offset, such as `2026-01-31T09:30:00Z`. */
export const moment = z.iso
  .datetime({ offset: true, error: "must be a moment such as 2026-01-31T09:30:00Z", abort: true })
  .refine((text) => new Date(text).getUTCFullYear() > 0, "must be after the year 0")
  .transform((text) => new Date(text));

/** An IANA time zone name that this runtime knows, such as `Europe/Istanbul`, in any case; no offset. */
export const timeZone = z
  .string()
  .max(64)
  .transform((name, context) => {
    const known = /^[a-z]/i.test(name) ? zoneName(name) : undefined;
    return known ?? wrong(context, "must be an IANA time zone name such as Europe/Istanbul");
  });

/** A BCP 47 tag of a language that this runtime knows, such as `tr-TR`, in any case. */
export const locale = z
  .string()
  .max(35)
  .transform((tag, context) => localeTag(tag) ?? wrong(context, "must be a BCP 47 language tag such as tr-TR"));

function wrong(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

/** Looking a zone up costs a sixth of a registration. Names are few; their spellings are not, hence the limit. */
const knownZones = new Map<string, string>();
const mostKnownZones = 1000;

/** In its usual spelling; a name that stands for another zone stays as it is. */
function zoneName(name: string): string | undefined {
  const known = knownZones.get(name) ?? findZone(name);
  if (known !== undefined && knownZones.size < mostKnownZones) knownZones.set(name, known);
  return known;
}

function findZone(name: string): string | undefined {
  const zone = accepted(() => new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone);
  return zone?.toLowerCase() === name.toLowerCase() ? zone : zone && name;
}

function localeTag(tag: string): string | undefined {
  return accepted(() => Intl.DateTimeFormat.supportedLocalesOf([tag])[0]);
}

function accepted<T>(construct: () => T): T | undefined {
  try {
    return construct();
  } catch {
    return undefined;
  }
}
