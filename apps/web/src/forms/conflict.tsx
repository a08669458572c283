import { Alert, Button, Group, Loader, Stack, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { callOptions } from "../api/calls.ts";
import type { Operation } from "../api/catalogue.ts";
import { type Json, properties } from "../schema/json-schema.ts";
import { toLabel } from "../schema/words.ts";
import { Value } from "../values/value.tsx";
import { askedFields, changesTo, valuesOf } from "./input-schema.ts";

type ConflictProps = {
  readonly operation: Operation;
  /** The entity as the person saw it. */
  readonly entity: Json;
  /** The values that the person entered. */
  readonly asked: Json;
  onApply(values: Json, version: unknown): void;
  onClose(): void;
};

/** Shows both versions of an entity after a version conflict, and lets the person decide. */
export function Conflict({ operation, entity, asked, onApply, onClose }: ConflictProps) {
  const latest = useQuery({ ...callOptions(operation.domain, "show", { id: entity["id"] }), staleTime: 0 });
  if (!latest.data || latest.isFetching) return <Loader aria-label="Reading the latest version" />;
  const schema = askedFields(operation.input);
  const [before, now] = [valuesOf(schema, entity), valuesOf(schema, latest.data)];
  const names = Object.keys({ ...changesTo(schema, before, asked), ...changesTo(schema, before, now) });
  return (
    <Stack>
      <Alert role="alert" color="yellow" title="Another user changed it meanwhile">
        Nothing of yours is stored yet. Compare, then decide.
      </Alert>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Field</Table.Th>
            <Table.Th>Yours</Table.Th>
            <Table.Th>Latest</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {names.map((name) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{toLabel(name)}</Table.Th>
              {[asked, now].map((values, index) => (
                <Table.Td key={index === 0 ? "yours" : "latest"}>
                  <Value schema={properties(schema)[name] ?? {}} value={values[name]} field={name} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Keep the latest
        </Button>
        <Button onClick={() => onApply({ ...now, ...changesTo(schema, before, asked) }, latest.data["version"])}>
          Store mine
        </Button>
      </Group>
    </Stack>
  );
}
