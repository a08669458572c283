import { type DocumentNode, GraphQLError, Kind, parse, type SelectionSetNode } from "graphql";

/** A request as clients send it, in a body or in the query of an address. */
type GraphqlRequest = { readonly query?: unknown; readonly operationName?: unknown };

/** Longest document, in tokens. A client that asks for every field of every operation needs fewer. */
export const maxTokens = 5000;

/** Most operations that one request may call; as many as a batch of tRPC. */
export const maxCalls = 50;

/**
 * How many operations the requests of a list call, for the limits; 1 for a document that cannot be read. A list that is
 * too long is not read: it is refused.
 */
export function countCalls(requests: readonly unknown[]): number {
  if (requests.length > maxCalls) return requests.length;
  return requests.reduce((sum: number, request) => sum + countIn((request ?? {}) as GraphqlRequest), 0);
}

function countIn({ query, operationName }: GraphqlRequest): number {
  if (typeof query !== "string") return 1;
  try {
    return Math.max(1, countRootFields(parse(query, { maxTokens, noLocation: true }), operationName));
  } catch (error) {
    if (error instanceof GraphQLError) return 1;
    throw error;
  }
}

/** Counts the fields at the root of an operation. All fields of introspection count as one. */
export function countRootFields(document: DocumentNode, operationName: unknown): number {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const operation = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  if (!operation) return 0;
  const names = rootFields(operation.selectionSet, document, new Set());
  const calls = names.filter((name) => !name.startsWith("__"));
  return calls.length + (calls.length < names.length ? 1 : 0);
}

/** A fragment that is spread twice adds its fields once, as in the response. */
function rootFields(set: SelectionSetNode, document: DocumentNode, spread: Set<string>): readonly string[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(selection.selectionSet, document, spread);
    const { value: name } = selection.name;
    const fragment = document.definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
    );
    if (spread.has(name) || fragment?.kind !== Kind.FRAGMENT_DEFINITION) return [];
    spread.add(name);
    return rootFields(fragment.selectionSet, document, spread);
  });
}
