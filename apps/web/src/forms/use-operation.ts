import { useMutation } from "@tanstack/react-query";

import { replaceShown, restoreShown } from "../api/calls.ts";
import type { Operation } from "../api/catalogue.ts";
import { anyClient, queryClient } from "../api/client.ts";
import { forgetKey, keyOf } from "../api/idempotency.ts";
import { isTemporary } from "../api/refusal.ts";
import { pagesOf } from "../domain-pages.ts";
import { type Json, properties } from "../schema/json-schema.ts";

/**
 * Calls an operation:
 * 1. shows the expected result at once, where the domain can compute it,
 * 2. sends a key with what must happen once, and the same key again until the API has answered,
 * 3. shows the result, or takes the expected one back,
 * 4. reads again what else is shown.
 */
export function useOperation(operation: Operation, entity: Json | undefined) {
  const path = `${operation.domain}.${operation.name}`;
  return useMutation({
    mutationFn: (input: Json) => call(operation, input),
    async onMutate(input) {
      const expect = (await pagesOf(operation.domain).expected?.())?.[operation.name];
      if (!expect || entity?.["id"] === undefined) return undefined;
      await queryClient.cancelQueries({ queryKey: [[operation.domain]] });
      return replaceShown(operation.domain, entity["id"], (shown) => expect(shown, input, new Date()));
    },
    onError(error, input, before) {
      if (before) restoreShown(before);
      // After a lost answer, the call may have had its effect.
      if (!isTemporary(error)) forgetKey(path, input);
    },
    onSuccess(result, input) {
      forgetKey(path, input);
      if (entity && result["id"] === entity["id"]) {
        replaceShown(operation.domain, result["id"], (shown) => ({ ...shown, ...result }));
      }
    },
    onSettled: () => refreshAll(operation),
  });
}

async function call(operation: Operation, input: Json): Promise<Json> {
  const path = `${operation.domain}.${operation.name}`;
  if (operation.kind === "query") return (await anyClient.query(path, input)) as Json;
  const takesKey = properties(operation.input)["idempotencyKey"] !== undefined;
  const keyed = takesKey ? { ...input, idempotencyKey: keyOf(path, input) } : input;
  return (await anyClient.mutation(path, keyed)) as Json;
}

/** A change may show anywhere: in lists, in the history, in the audit trail. */
function refreshAll({ kind }: Operation): void {
  if (kind === "query") return;
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "catalogue" });
}
