import { Table, UnstyledButton } from "@mantine/core";
import IconArrowDown from "@tabler/icons-react/icons/IconArrowDown";
import IconArrowUp from "@tabler/icons-react/icons/IconArrowUp";
import { createColumnHelper, tableFeatures, useTable } from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";

import type { AuditEventResponse } from "@baklava/models/audit";

import { Changes } from "../entity/timeline.tsx";
import { type Json, type JsonSchema, properties } from "../schema/json-schema.ts";
import { toLabel } from "../schema/words.ts";
import { EntityLink } from "../values/entity-link.tsx";
import { Value } from "../values/value.tsx";
import { columnsOf, isFigure } from "./columns.ts";
import classes from "./rows-table.module.css";
import { useWideContent } from "./use-wide-content.ts";
import { toText } from "../values/to-text.ts";

export type Sorting = {
  readonly by: string;
  readonly direction: "asc" | "desc";
  /** The columns by which the API sorts. */
  readonly keys: readonly string[];
  sortBy(name: string): void;
};

type RowsTableProps = {
  /** The schema of a row. */
  readonly schema: JsonSchema;
  readonly rows: readonly Json[];
  readonly columns?: readonly string[] | undefined;
  readonly sorting?: Sorting | undefined;
  /** The address of the page of a row. */
  readonly linkOf?: ((row: Json) => string) | undefined;
  /** The operations on a row, in a column of their own. */
  readonly actionsOf?: ((row: Json) => ReactNode) | undefined;
};

const features = tableFeatures({});
const helper = createColumnHelper<typeof features, Json>();

/** Rows of entities. On a small screen, each row is a card. */
export function RowsTable({ schema, rows, columns: wanted, sorting, linkOf, actionsOf }: RowsTableProps) {
  const names = useMemo(() => columnsOf(schema, wanted), [schema, wanted]);
  const columns = useMemo(
    () => [
      ...names.map((name, index) =>
        helper.accessor((row) => row[name], {
          id: name,
          header: toLabel(name),
          cell: ({ row: { original } }) => (
            <Cell schema={schema} row={original} name={name} link={index === 0 ? linkOf?.(original) : undefined} />
          ),
        }),
      ),
      ...(actionsOf
        ? [helper.display({ id: "actions", header: "Actions", cell: ({ row: { original } }) => actionsOf(original) })]
        : []),
    ],
    [names, schema, linkOf, actionsOf],
  );
  const table = useTable({ features, columns, data: rows, getRowId: (row, index) => toText(row["id"] ?? index) });
  const { ref, isWide } = useWideContent();
  return (
    // The keyboard scrolls what has the focus.
    <div ref={ref} className={classes["frame"]} {...(isWide && { tabIndex: 0, role: "group", "aria-label": "Table" })}>
      <Table className={classes["rows"] ?? ""} highlightOnHover={linkOf !== undefined} verticalSpacing="sm">
        <Table.Thead>
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id}>
              {group.headers.map((header) => (
                <Table.Th
                  key={header.id}
                  scope="col"
                  className={isFigure(properties(schema)[header.id]) ? classes["figure"] : undefined}
                  aria-sort={ariaSort(header.id, sorting)}
                >
                  <Heading name={header.id} sorting={sorting}>
                    <table.FlexRender header={header} />
                  </Heading>
                </Table.Th>
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody>
          {table.getRowModel().rows.map((row) => (
            <Table.Tr key={row.id}>
              {row.getAllCells().map((cell) => (
                <Table.Td
                  key={cell.id}
                  data-label={cell.column.id === "actions" ? "" : toLabel(cell.column.id)}
                  className={isFigure(properties(schema)[cell.column.id]) ? classes["figure"] : undefined}
                >
                  <table.FlexRender cell={cell} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

type CellProps = {
  readonly schema: JsonSchema;
  readonly row: Json;
  readonly name: string;
  readonly link: string | undefined;
};

function Cell({ schema, row, name, link }: CellProps) {
  const value = row[name];
  if (link !== undefined && (typeof value === "string" || typeof value === "number")) {
    return <EntityLink to={link} text={toText(value)} />;
  }
  if (schema["x-name"] === "AuditEvent" && name === "changes") {
    return <Changes changes={value as AuditEventResponse["changes"]} />;
  }
  return <Value schema={properties(schema)[name] ?? {}} value={value} field={name} of={row} />;
}

function Heading({ name, sorting, children }: { name: string; sorting: Sorting | undefined; children: ReactNode }) {
  if (!sorting?.keys.includes(name)) return children;
  const Icon = sorting.direction === "asc" ? IconArrowUp : IconArrowDown;
  return (
    <UnstyledButton className={classes["sort"] ?? ""} onClick={() => sorting.sortBy(name)}>
      {children}
      {sorting.by === name && <Icon size={14} aria-hidden />}
    </UnstyledButton>
  );
}

function ariaSort(name: string, sorting: Sorting | undefined): "ascending" | "descending" | undefined {
  if (sorting?.by !== name) return undefined;
  return sorting.direction === "asc" ? "ascending" : "descending";
}
