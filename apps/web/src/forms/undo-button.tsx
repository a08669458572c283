import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";

import type { Operation } from "../api/catalogue.ts";
import { refusalOf } from "../api/refusal.ts";
import type { Json } from "../schema/json-schema.ts";
import { toWords } from "../schema/words.ts";
import { useOperation } from "./use-operation.ts";

/** Calls the inverse of an operation. */
export function UndoButton({ operation, entity }: { readonly operation: Operation; readonly entity: Json }) {
  const call = useOperation(operation, entity);
  const undo = () =>
    call.mutate(
      { id: entity["id"] },
      {
        onSuccess: () => notifications.clean(),
        onError: (error) =>
          notifications.show({ color: "red", title: "Not undone", message: refusalOf(error).message }),
      },
    );
  return (
    <Button size="compact-sm" variant="light" onClick={undo} loading={call.isPending}>
      Undo: {toWords(operation.name).toLowerCase()}
    </Button>
  );
}
