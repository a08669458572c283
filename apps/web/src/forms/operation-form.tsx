import { Button, Group } from "@mantine/core";
import { Form } from "@rjsf/mantine";
import { type ErrorSchema, type RJSFSchema, toErrorSchema } from "@rjsf/utils";
import { useMemo, useState } from "react";

import type { Issue } from "@baklava/models/result";

import type { Json, JsonSchema } from "../schema/json-schema.ts";
import { uiSchemaOf } from "./input-schema.ts";
import { templates } from "./templates.tsx";
import { validator } from "./validator.ts";
import { widgets } from "./widgets.tsx";

type OperationFormProps = {
  readonly schema: JsonSchema;
  readonly initial: Json;
  /** The issues of a refusal, each for its field. */
  readonly issues: readonly Issue[];
  readonly label: string;
  readonly isDestructive: boolean;
  readonly isBusy: boolean;
  onSubmit(values: Json): void;
  onCancel(): void;
};

/** A form that is drawn from a JSON Schema. */
export function OperationForm(props: OperationFormProps) {
  const { schema, initial, issues, label, isDestructive, isBusy, onSubmit, onCancel } = props;
  const [data, setData] = useState(initial);
  const uiSchema = useMemo(() => uiSchemaOf(schema), [schema]);
  const extraErrors = useMemo(() => toFieldErrors(issues), [issues]);
  return (
    <Form
      schema={schema as RJSFSchema}
      uiSchema={uiSchema}
      formData={data}
      formContext={{ data }}
      validator={validator}
      widgets={widgets}
      templates={templates}
      extraErrors={extraErrors}
      showErrorList={false}
      focusOnFirstError
      noHtml5Validate
      omitExtraData
      idPrefix="field"
      // The fields show their errors; without this, the library logs them as well.
      onError={() => undefined}
      onChange={({ formData }) => setData(formData as Json)}
      onSubmit={({ formData }) => onSubmit((formData ?? {}) as Json)}
    >
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy} {...(isDestructive && { color: "red" })} data-autofocus>
          {label}
        </Button>
      </Group>
    </Form>
  );
}

function toFieldErrors(issues: readonly Issue[]): ErrorSchema {
  return toErrorSchema(
    issues.map(({ path, message }) => ({
      property: path.map((part) => `.${part}`).join(""),
      message,
      stack: message,
    })),
  );
}
