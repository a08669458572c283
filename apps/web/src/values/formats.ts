import { createContext, useContext } from "react";

/** An amount in the smallest unit of a currency. */
export type Amount = { readonly amountMinor: number; readonly currency: string };

/** Writes values in the language and the time zone of the signed-in person. */
export type Formats = {
  readonly timeZone: string;
  money(amount: Amount): string;
  number(value: number): string;
  /** A time of day of today, or a date with its time. */
  moment(iso: string): string;
  /** With the seconds and the time zone. */
  exactMoment(iso: string): string;
  /** A day, such as `2026-11-20`. */
  date(day: string): string;
};

export function createFormats(locale: string, timeZone: string): Formats {
  const short = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long", timeZone });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const number = new Intl.NumberFormat(locale);
  return {
    timeZone,
    money: ({ amountMinor, currency }) => {
      const format = new Intl.NumberFormat(locale, { style: "currency", currency });
      return format.format(amountMinor / 10 ** minorDigits(currency));
    },
    number: (value) => number.format(value),
    moment: (iso) => short.format(new Date(iso)),
    exactMoment: (iso) => exact.format(new Date(iso)),
    date: (iso) => day.format(new Date(iso)),
  };
}

/** The number of decimal places of a currency: 2 for EUR, 0 for JPY; 2 for one that is not known. */
export function minorDigits(currency: string): number {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

export const FormatsContext = createContext<Formats>(createFormats("en", "UTC"));

export function useFormats(): Formats {
  return useContext(FormatsContext);
}
