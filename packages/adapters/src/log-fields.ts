import { AsyncLocalStorage } from "node:async_hooks";

/** What lines are about that are logged on behalf of somebody. */
export type LogFields = {
  readonly reqId?: string;
  readonly traceId?: string;
};

const fields = new AsyncLocalStorage<LogFields>();

/** Every line bears these fields that is logged while `work` runs, and by what it has started. */
export function withLogFields<T>(added: LogFields, work: () => T): T {
  return fields.run({ ...fields.getStore(), ...added }, work);
}

export function logFields(): LogFields {
  return fields.getStore() ?? {};
}

/** Brings whoever calls what it returns back to where it was called: events of a stream come from elsewhere. */
export function keepScope(): <T>(work: () => T) => T {
  return AsyncLocalStorage.snapshot();
}
