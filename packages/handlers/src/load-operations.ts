import { checkOperations } from "./check-operations.ts";
import { domains, type Operations } from "./operations.ts";

/** Loads the operations of all domains. @throws {UnfitSchemaError} for a field that not every transport can carry. */
export async function loadOperations(): Promise<Operations> {
  const loaded = Object.entries(domains).map(async ([name, domain]) => {
    const operations = await domain.load();
    checkOperations(name, operations);
    return [name, operations];
  });
  return Object.fromEntries(await Promise.all(loaded));
}
