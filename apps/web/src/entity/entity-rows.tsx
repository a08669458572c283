import { Button, Group, Skeleton, Stack, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";

import { pagesOptions } from "../api/calls.ts";
import type { Operation } from "../api/catalogue.ts";
import { refusalOf } from "../api/refusal.ts";
import { RefusalAlert } from "../forms/refusal-alert.tsx";
import { RowsTable } from "../lists/rows-table.tsx";
import { pageItems } from "../schema/json-schema.ts";
import { toWords } from "../schema/words.ts";
import { Timeline } from "./timeline.tsx";

/** The rows that belong to an entity, such as its history. */
export function EntityRows({ operation, id }: { readonly operation: Operation; readonly id: string }) {
  const query = useInfiniteQuery(pagesOptions(operation.domain, operation.name, { id }));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const schema = pageItems(operation.output) ?? {};
  return (
    <section aria-label={toWords(operation.name)}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {toWords(operation.name)}
        </Title>
        {query.error && <RefusalAlert refusal={refusalOf(query.error)} onRetry={() => void query.refetch()} />}
        {query.isPending && !query.error && <Skeleton height={80} />}
        {query.data &&
          (schema["x-name"] === "AuditEvent" ? (
            <Timeline events={rows} />
          ) : (
            <RowsTable schema={schema} rows={rows} columns={operation.columns} />
          ))}
        {query.hasNextPage && (
          <Group>
            <Button variant="default" onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
              Show more
            </Button>
          </Group>
        )}
      </Stack>
    </section>
  );
}
