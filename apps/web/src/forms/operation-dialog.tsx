import { Alert, Button, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { findOperation, type Operation, showOf, takesId } from "../api/catalogue.ts";
import { refusalOf } from "../api/refusal.ts";
import { pagesOf } from "../domain-pages.ts";
import { Fields } from "../entity/fields.tsx";
import { type Json, properties } from "../schema/json-schema.ts";
import { toWords } from "../schema/words.ts";
import { useDomains } from "../shell/domains-context.ts";
import { LoadedComponent } from "../shell/loaded-component.tsx";
import { pageOf } from "../values/links.ts";
import { Conflict } from "./conflict.tsx";
import { askedFields, changesTo, valuesOf } from "./input-schema.ts";
import { OperationForm } from "./operation-form.tsx";
import { RefusalAlert } from "./refusal-alert.tsx";
import { UndoButton } from "./undo-button.tsx";
import { useOperation } from "./use-operation.ts";

type DialogProps = { readonly operation: Operation; readonly entity: Json | undefined; onClose(): void };

/** The form of an operation with its refusals, and the outcome where a page does not show it. */
export function OperationDialog({ operation, entity, onClose }: DialogProps) {
  const call = useOperation(operation, entity);
  const [asked, setAsked] = useState<Json>();
  const finish = useFinish(operation, entity, onClose);
  const schema = askedFields(operation.input, { withId: entity === undefined });
  const initial = entity ? valuesOf(schema, entity) : {};
  const outcome = pagesOf(operation.domain).outcomes?.[operation.name];
  const refusal = call.error ? refusalOf(call.error) : undefined;

  const submit = (values: Json, version = entity?.["version"]) => {
    setAsked(values);
    const changed = entity ? changesTo(schema, initial, values) : values;
    const input = { ...changed, ...target(operation, entity, version) };
    call.mutate(input, { onSuccess: (result) => (isShown(operation, outcome) ? undefined : finish(result)) });
  };

  if (call.data && isShown(operation, outcome)) {
    return (
      <Stack>
        {outcome ? (
          <LoadedComponent load={outcome} value={call.data} />
        ) : (
          <Fields schema={operation.output} value={call.data} />
        )}
        <Button onClick={onClose}>Close</Button>
      </Stack>
    );
  }
  return (
    <Stack>
      <Text c="dimmed">{operation.summary}.</Text>
      {operation.isDestructive && operation.inverse === undefined && (
        <Alert color="red" title="This cannot be undone" />
      )}
      {refusal?.reason === "version_mismatch" && entity && asked ? (
        <Conflict operation={operation} entity={entity} asked={asked} onApply={submit} onClose={onClose} />
      ) : (
        <>
          {refusal && <RefusalAlert refusal={refusal} />}
          <OperationForm
            schema={schema}
            initial={asked ?? initial}
            issues={refusal?.issues ?? []}
            label={refusal?.kind === "unavailable" ? "Try again" : toWords(operation.name)}
            isDestructive={operation.isDestructive}
            isBusy={call.isPending}
            onSubmit={submit}
            onCancel={onClose}
          />
        </>
      )}
    </Stack>
  );
}

/** Whether the dialog shows the outcome itself. */
function isShown({ kind }: Operation, outcome: unknown): boolean {
  return kind === "query" || outcome !== undefined;
}

/** The entity of a call, and its version as the person saw it. */
function target({ input }: Operation, entity: Json | undefined, version: unknown): Json {
  const fields = properties(input);
  return {
    ...(entity && fields["id"] && { id: entity["id"] }),
    ...(entity && fields["ifVersion"] && typeof version === "number" && { ifVersion: version }),
  };
}

/** Shows the page of a new entity after success, or a message with an undo button. */
function useFinish(operation: Operation, entity: Json | undefined, onClose: () => void) {
  const domains = useDomains();
  const navigate = useNavigate();
  const domain = domains.find(({ name }) => name === operation.domain);
  return (result: Json) => {
    onClose();
    const inverse = operation.inverse === undefined ? undefined : findOperation(domain, operation.inverse);
    notifications.show({
      color: "teal",
      title: toWords(operation.name),
      message: inverse && entity ? <UndoButton operation={inverse} entity={result} /> : "Done",
      autoClose: inverse ? 10_000 : 4000,
    });
    const isNew = entity === undefined && !takesId(operation) && typeof result["id"] === "string";
    if (isNew && domain && showOf(domain)) void navigate({ to: pageOf(domain, String(result["id"])) });
  };
}
