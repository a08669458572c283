import type { Money } from "@baklava/models/money";
import { formatMoney } from "@baklava/utils/money";

/** An amount of money as one text; `undefined` for another object. */
export function moneyText(value: object): string | undefined {
  return isMoney(value) ? formatMoney(value.amountMinor, value.currency) : undefined;
}

function isMoney(value: object): value is Money {
  return "amountMinor" in value && "currency" in value;
}
