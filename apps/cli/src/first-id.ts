import type { AnyOperation, OperationContext } from "@baklava/handlers/operation";

/** The id of the first entity that an operation lists; `undefined` without one. */
export async function firstId(
  { input, handle }: AnyOperation,
  context: OperationContext,
  query: object = {},
): Promise<string | undefined> {
  const page = await handle(context, input.parse({ ...query, limit: 1 }));
  return page.kind === "ok" ? (page.value as { items: readonly { id: string }[] }).items[0]?.id : undefined;
}
