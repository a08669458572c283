import { parseEvent } from "@baklava/models/event";
import { UnavailableError } from "@baklava/models/unavailable";

import type { WorkerContext } from "../operation.ts";
import type { Consumer } from "./consumer.ts";
import { type ConsumerName, consumers } from "./consumers.ts";

/**
 * The broker's next step with a message: acknowledge it; deliver it again later; or move it to the dead letters,
 * because another attempt would fail in the same way.
 */
export type Verdict =
  | { readonly kind: "done" }
  | { readonly kind: "dead"; readonly reason: string; readonly cause?: unknown }
  | {
      readonly kind: "again";
      readonly reason: string;
      readonly cause?: unknown;
      /** Whether a dependency of the consumer is unavailable, rather than the event invalid. */
      readonly isOutage: boolean;
    };

/** Hands a message to a consumer. Never throws: errors are part of the verdict. */
export async function runConsumer(name: ConsumerName, body: string, context: WorkerContext): Promise<Verdict> {
  const { events, handle }: Consumer = consumers[name];
  let event;
  try {
    event = parseEvent(JSON.parse(body));
  } catch (error) {
    return { kind: "dead", reason: "It is no event that this version knows", cause: error };
  }
  if (!events.includes(event.type)) return { kind: "dead", reason: `${name} handles no ${event.type}` };
  try {
    const result = await handle(context, event);
    if (result.kind === "ok") return { kind: "done" };
    const isTemporary = result.kind === "unavailable" || result.kind === "conflict" || result.kind === "too_many";
    const reason = `${result.reason}: ${result.message}`;
    return isTemporary ? { kind: "again", reason, isOutage: result.kind === "unavailable" } : { kind: "dead", reason };
  } catch (error) {
    const isOutage = error instanceof UnavailableError;
    const reason = isOutage ? error.message : "Something went wrong on our side";
    return { kind: "again", reason, cause: error, isOutage };
  }
}
