import type { Order, OrderStep } from "@baklava/models/order";
import { type Failure, refuse } from "@baklava/models/result";

/** What services refuse in the same words, whatever it is about. */

type Entity = "user" | "product" | "order" | "payment";

/** The reason is `user_not_found`, and so on. */
export function notFound(entity: Entity, id: string): Failure<"not_found"> {
  return refuse("not_found", `${entity}_not_found`, `There is no ${entity} ${id}`);
}

/** Somebody else changed it between reading and storing: nothing is lost, and another try will do. */
export function changedMeanwhile(entity: Entity): Failure<"conflict"> {
  const message = `Somebody else changed this ${entity} at the same moment; try again`;
  return refuse("conflict", "changed_meanwhile", message);
}

/** The caller has seen an earlier version than there is, and would change what they do not know. */
export function refuseOldVersion(
  entity: Entity,
  { id, version }: { readonly id: string; readonly version: number },
  seen: number | undefined,
): Failure<"conflict"> | undefined {
  if (seen === undefined || seen === version) return undefined;
  const message = `The ${entity} ${id} is at version ${version} by now, not ${seen}; look at it again`;
  return refuse("conflict", "version_mismatch", message);
}

/** The order's state does not allow the step. */
export function wrongState({ id, state }: Order, step: OrderStep): Failure<"conflict"> {
  return refuse("conflict", "order_state", `Order ${id} is ${state}; it is not possible to ${step} it now`);
}
