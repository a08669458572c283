import type { AnyOperation, NamedOperation } from "./operation.ts";
import type { Operations } from "./operations.ts";

/** Runs work in a span with a name such as `users.create`. */
export type Trace = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** The same operation, which runs in a span of its own. */
export function traceOperation({ domain, name, operation }: NamedOperation, trace: Trace): NamedOperation {
  const handle: AnyOperation["handle"] = (...given) => trace(`${domain}.${name}`, () => operation.handle(...given));
  return { domain, name, operation: { ...operation, handle } };
}

export function traceOperations(operations: Operations, trace: Trace): Operations {
  const traced = Object.entries(operations).map(([domain, table]) => [domain, traceTable(domain, table, trace)]);
  return Object.fromEntries(traced) as Operations;
}

function traceTable(domain: string, table: Readonly<Record<string, AnyOperation>>, trace: Trace) {
  const traced = Object.entries(table).map(([name, operation]) => [
    name,
    traceOperation({ domain, name, operation }, trace).operation,
  ]);
  return Object.fromEntries(traced) as Readonly<Record<string, AnyOperation>>;
}
