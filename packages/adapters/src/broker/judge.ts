import type { BrokerMessage, Handle, Verdict } from "./broker.ts";

/**
 * The verdict of `handle`, also when it throws. The message of its error may contain secrets, so it is no part of the
 * reason.
 */
export async function judge(handle: Handle, message: BrokerMessage): Promise<Verdict> {
  try {
    return await handle(message);
  } catch {
    return { kind: "again", reason: "The consumer threw an error" };
  }
}
