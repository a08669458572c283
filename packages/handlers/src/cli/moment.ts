const units: Readonly<Record<string, (now: Date, count: number) => Date>> = {
  minute: (now, count) => new Date(now.getTime() - count * 60_000),
  hour: (now, count) => new Date(now.getTime() - count * 3_600_000),
  // Days, months and years are of the calendar: a day may have 23 or 25 hours.
  day: (now, count) => shifted(now, { days: -count }),
  week: (now, count) => shifted(now, { days: -7 * count }),
  month: (now, count) => shifted(now, { months: -count }),
  year: (now, count) => shifted(now, { months: -12 * count }),
};

const names: Readonly<Record<string, (now: Date) => Date>> = {
  now: (now) => now,
  today: midnight,
  yesterday: (now) => midnight(shifted(now, { days: -1 })),
  tomorrow: (now) => midnight(shifted(now, { days: 1 })),
};

/** The forms of a time that commands take, for help and errors. */
export const momentForms =
  'today, yesterday, tomorrow, now, 2026-11-27, "2026-11-27 09:30", "7 days ago", or 2026-11-27T09:30:00Z';

/**
 * The moment that a person means, in ISO 8601: days begin at midnight in the time zone of this machine. `undefined` for
 * any other text.
 */
export function readMoment(text: string, now: Date): string | undefined {
  const word = text.trim().toLowerCase();
  if (/^\d{4}-\d\d-\d\dt.*(z|[+-]\d\d:?\d\d)$/.test(word)) return text.trim();
  const moment = names[word]?.(now) ?? readAgo(word, now) ?? readLocal(word);
  return moment?.toISOString();
}

function readAgo(word: string, now: Date): Date | undefined {
  const [, count = "", unit = ""] = /^(\d{1,5}|an?) (minute|hour|day|week|month|year)s? ago$/.exec(word) ?? [];
  return units[unit]?.(now, count.startsWith("a") ? 1 : Number(count));
}

/** `2026-11-27`, with a time of the day or without. `undefined` for a day that does not exist. */
function readLocal(word: string): Date | undefined {
  const [, ...parts] = /^(\d{4})-(\d\d)-(\d\d)(?:[t ](\d\d):(\d\d)(?::(\d\d))?)?$/.exec(word) ?? [];
  if (parts.length === 0) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0));
  const moment = new Date(year, month - 1, day, hour, minute, second);
  const isReal = moment.getMonth() === month - 1 && moment.getDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal ? moment : undefined;
}

function shifted(now: Date, { days = 0, months = 0 }: { days?: number; months?: number }): Date {
  const moment = new Date(now);
  if (months !== 0) {
    // The last of a month stays the last where the other month is shorter.
    const day = moment.getDate();
    moment.setDate(1);
    moment.setMonth(moment.getMonth() + months);
    moment.setDate(Math.min(day, new Date(moment.getFullYear(), moment.getMonth() + 1, 0).getDate()));
  }
  moment.setDate(moment.getDate() + days);
  return moment;
}

function midnight(moment: Date): Date {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate());
}
