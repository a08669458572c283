import type { DomainEvent, EventType } from "@baklava/models/event";
import type { Result } from "@baklava/models/result";

import type { WorkerContext } from "../operation.ts";

/** A reaction to events, declared once for every broker. It may be called again for the same event. */
export type Consumer<Type extends EventType = EventType> = {
  readonly summary: string;
  readonly events: readonly Type[];
  handle(context: WorkerContext, event: DomainEvent<Type>): Promise<Result<unknown>>;
};

export function consumer<const Type extends EventType>(declared: Consumer<Type>): Consumer {
  // Only events of its types reach a consumer: `runConsumer` sees to it.
  return declared;
}
