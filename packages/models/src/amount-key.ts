import type { Position } from "./page.ts";

/** An amount as the key of a position, padded to ten digits, so that text sorts as numbers do. */
export function toAmountKey(amountMinor: number): string {
  return String(amountMinor).padStart(10, "0");
}

/** Whether the key of a position is a valid amount. */
export function isAmountKey({ key }: Position): boolean {
  return /^[01]\d{9}$|^20{9}$/.test(key);
}
