import type { AnyOperation, NamedOperation } from "./operation.ts";
import type { Operations } from "./operations.ts";

/** Runs the work of an operation with a name such as `users.create`, and sees what comes of it. */
export type Watch = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** The same operation, which does its work under the eyes of `watch`. */
export function watchOperation({ domain, name, operation }: NamedOperation, watch: Watch): NamedOperation {
  const handle: AnyOperation["handle"] = (...given) => watch(`${domain}.${name}`, () => operation.handle(...given));
  return { domain, name, operation: { ...operation, handle } };
}

export function watchOperations(operations: Operations, watch: Watch): Operations {
  const watched = Object.entries(operations).map(([domain, table]) => [domain, watchTable(domain, table, watch)]);
  return Object.fromEntries(watched) as Operations;
}

function watchTable(domain: string, table: Readonly<Record<string, AnyOperation>>, watch: Watch) {
  const watched = Object.entries(table).map(([name, operation]) => [
    name,
    watchOperation({ domain, name, operation }, watch).operation,
  ]);
  return Object.fromEntries(watched) as Readonly<Record<string, AnyOperation>>;
}
