import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

import { pagesOptions } from "../api/calls.ts";
import { type Domain, type Operation, showOf, takesId } from "../api/catalogue.ts";
import { refusalOf } from "../api/refusal.ts";
import { EntityActions } from "../entity/entity-actions.tsx";
import { RefusalAlert } from "../forms/refusal-alert.tsx";
import { type Json, pageItems, properties } from "../schema/json-schema.ts";
import { toWords } from "../schema/words.ts";
import { PageHeader } from "../shell/page-header.tsx";
import { pageOf } from "../values/links.ts";
import { DomainActions } from "./domain-actions.tsx";
import { Filters } from "./filters.tsx";
import { RowsTable, type Sorting } from "./rows-table.tsx";

/** The list of a domain, as its operation `list` describes it. Filters and order are in the address. */
export function ListPage({ domain, operation }: { readonly domain: Domain; readonly operation: Operation }) {
  const search: Json = useSearch({ strict: false });
  const navigate = useNavigate();
  const fields = properties(operation.input);
  const input = Object.fromEntries(Object.entries(search).filter(([name]) => name in fields && name !== "cursor"));
  const set = (changes: Json) => {
    const next = Object.entries({ ...input, ...changes }).filter(
      ([name, value]) => value !== undefined && value !== fields[name]?.default,
    );
    void navigate({ to: ".", search: Object.fromEntries(next), replace: "text" in changes });
  };
  const show = showOf(domain);
  const linkOf = useCallback((row: Json) => pageOf(domain, String(row["id"])), [domain]);
  const actionsOf = useCallback((row: Json) => <EntityActions domain={domain} entity={row} isBrief />, [domain]);
  const hasActions = !show && domain.operations.some((each) => each.kind === "mutation" && takesId(each));
  const query = useInfiniteQuery({ ...pagesOptions(domain.name, "list", input), placeholderData: keepPreviousData });
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack gap="lg">
      <PageHeader title={toWords(domain.name)} summary={operation.summary}>
        <DomainActions domain={domain} />
      </PageHeader>
      <Filters operation={operation} values={input} onChange={(name, value) => set({ [name]: value })} />
      {query.error && <RefusalAlert refusal={refusalOf(query.error)} onRetry={() => void query.refetch()} />}
      {query.isPending && !query.error && <Placeholder />}
      {query.data && rows.length === 0 && (
        <Empty isFiltered={Object.keys(input).length > 0} onClear={() => void navigate({ to: ".", search: {} })} />
      )}
      {rows.length > 0 && (
        <RowsTable
          schema={pageItems(operation.output) ?? {}}
          rows={rows}
          columns={operation.columns}
          sorting={sortingOf(operation, input, set)}
          linkOf={show ? linkOf : undefined}
          actionsOf={hasActions ? actionsOf : undefined}
        />
      )}
      {query.hasNextPage && (
        <Group justify="center">
          <Button variant="default" onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
            Show more
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** `undefined` for a list in one order. */
function sortingOf(operation: Operation, input: Json, set: (changes: Json) => void): Sorting | undefined {
  const { sort, direction } = properties(operation.input);
  if (!sort?.enum) return undefined;
  const by = String(input["sort"] ?? sort.default);
  const current = (input["direction"] ?? direction?.default ?? "asc") as Sorting["direction"];
  return {
    by,
    direction: current,
    keys: sort.enum.map(String),
    sortBy: (next) => set({ sort: next, direction: next === by && current === "asc" ? "desc" : "asc" }),
  };
}

function Placeholder() {
  return (
    <Stack gap="xs" aria-busy aria-label="Loading">
      {["a", "b", "c", "d", "e", "f"].map((key) => (
        <Skeleton key={key} height={44} />
      ))}
    </Stack>
  );
}

function Empty({ isFiltered, onClear }: { readonly isFiltered: boolean; onClear(): void }) {
  return (
    <Stack align="center" py="xl" gap="sm">
      <Text c="dimmed">{isFiltered ? "Nothing matches these filters." : "There is nothing here yet."}</Text>
      {isFiltered && (
        <Button variant="default" onClick={onClear}>
          Clear the filters
        </Button>
      )}
    </Stack>
  );
}
