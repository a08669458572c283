import { SimpleGrid, Stack, Text, Title } from "@mantine/core";

import { elements, formOf, isBrief, type Json, type JsonSchema, nonNull, properties } from "../schema/json-schema.ts";
import { toLabel } from "../schema/words.ts";
import { RowsTable } from "../lists/rows-table.tsx";
import { LongText } from "../values/long-text.tsx";
import { Value } from "../values/value.tsx";
import classes from "./fields.module.css";
import { Timeline } from "./timeline.tsx";

type FieldsProps = {
  readonly schema: JsonSchema;
  readonly value: Json;
  /** Fields that the page shows elsewhere. */
  readonly without?: readonly string[];
};

/** The fields of an entity: brief ones side by side, then each object and list under its own heading. */
export function Fields({ schema, value, without = [] }: FieldsProps) {
  const fields = Object.entries(properties(schema)).filter(([name]) => !without.includes(name));
  const isShown = (name: string) => !isNameOfOther(name, value);
  const isShort = (name: string, field: JsonSchema) => isBrief(field) && !isLong(value[name]);
  const parts = fields.filter(([name, field]) => !isShort(name, field) && value[name] !== null);
  return (
    <Stack gap="xl">
      <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 3 }} spacing="lg" className={classes["fields"] ?? ""}>
        {fields
          .filter(([name, field]) => isShown(name) && isShort(name, field))
          .map(([name, field]) => (
            <div key={name}>
              <dt>{toLabel(name)}</dt>
              <dd>
                {name === "id" ? (
                  <span className="id whole">{String(value[name])}</span>
                ) : (
                  <Value schema={field} value={value[name]} field={name} of={value} />
                )}
              </dd>
            </div>
          ))}
      </SimpleGrid>
      {parts.map(([name, field]) => (
        <section key={name} aria-label={toLabel(name)}>
          <Title order={2} size="h4" mb="sm">
            {toLabel(name)}
          </Title>
          <Part schema={nonNull(field)} value={value[name]} />
        </section>
      ))}
    </Stack>
  );
}

function Part({ schema, value }: { readonly schema: JsonSchema; readonly value: unknown }) {
  if (typeof value === "string") return <LongText text={value} />;
  if (formOf(schema) === "list") {
    const rows = (value ?? []) as readonly Json[];
    const item = elements(schema);
    if (rows.length === 0) return <Text c="dimmed">None.</Text>;
    return item["x-name"] === "AuditEvent" ? <Timeline events={rows} /> : <RowsTable schema={item} rows={rows} />;
  }
  if (formOf(schema) === "object") return <Fields schema={schema} value={(value ?? {}) as Json} />;
  return <LongText text={JSON.stringify(value)} />;
}

/** `customerName` is the text of the link in `customerId`. */
function isNameOfOther(name: string, value: Json): boolean {
  return name.endsWith("Name") && `${name.slice(0, -"Name".length)}Id` in value;
}

function isLong(value: unknown): boolean {
  return typeof value === "string" && (value.length > 120 || /^[[{]/.test(value));
}
