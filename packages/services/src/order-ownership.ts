import { type Caller, isStaff, isUser } from "@baklava/models/caller";
import type { Failure } from "@baklava/models/result";

import { notFound } from "./refusals.ts";

/** `not_found` (`order_not_found`) for the order of another user. */
export function refuseForeignOrder(
  caller: Caller,
  { id, customerId }: { readonly id: string; readonly customerId: string },
): Failure<"not_found"> | undefined {
  return isStaff(caller) || isUser(caller, customerId) ? undefined : notFound("order", id);
}
