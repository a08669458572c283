import type { Caller } from "@baklava/models/caller";
import type { Failure } from "@baklava/models/result";

import { refuseForeign } from "./ownership.ts";

/** `not_found` (`order_not_found`) for the order of another user. */
export function refuseForeignOrder(
  caller: Caller,
  { id, customerId }: { readonly id: string; readonly customerId: string },
): Failure<"not_found"> | undefined {
  return refuseForeign(caller, { entity: "order", id, ownerId: customerId });
}
