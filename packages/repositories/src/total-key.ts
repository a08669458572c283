import { toAmountKey } from "@baklava/models/amount-key";
import type { Money } from "@baklava/models/money";

/** Sorts by total. */
export const totalKey = {
  of: ({ total }: { readonly total?: Money }) => toAmountKey(total?.amountMinor ?? 0),
  valueOf: (key: string) => Number(key),
};
