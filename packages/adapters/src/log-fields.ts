import { AsyncLocalStorage } from "node:async_hooks";

/** The fields that relate a log line to a request or a trace. */
export type LogFields = {
  readonly reqId?: string;
  readonly traceId?: string;
};

const fields = new AsyncLocalStorage<LogFields>();

/** Adds these fields to every line that `work`, or anything started by it, logs. */
export function withLogFields<T>(added: LogFields, work: () => T): T {
  return fields.run({ ...fields.getStore(), ...added }, work);
}

export function logFields(): LogFields {
  return fields.getStore() ?? {};
}

/**
 * Captures the current scope. The returned function runs work in it: events of a stream arrive outside of the scope.
 */
export function keepScope(): <T>(work: () => T) => T {
  return AsyncLocalStorage.snapshot();
}
