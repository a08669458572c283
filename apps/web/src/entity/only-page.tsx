import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { callOptions } from "../api/calls.ts";
import type { Domain, Operation } from "../api/catalogue.ts";
import { refusalOf } from "../api/refusal.ts";
import { RefusalAlert } from "../forms/refusal-alert.tsx";
import { DomainActions } from "../lists/domain-actions.tsx";
import { toWords } from "../schema/words.ts";
import { PageHeader } from "../shell/page-header.tsx";
import { Fields } from "./fields.tsx";

/** A domain that is one thing, without a list. */
export function OnlyPage({ domain, operation }: { readonly domain: Domain; readonly operation: Operation }) {
  const query = useQuery(callOptions(domain.name, operation.name, {}));
  return (
    <Stack gap="lg">
      <PageHeader title={toWords(domain.name)} summary={operation.summary}>
        <DomainActions domain={domain} />
      </PageHeader>
      {query.error && <RefusalAlert refusal={refusalOf(query.error)} onRetry={() => void query.refetch()} />}
      {query.isPending && !query.error && <Skeleton height={160} />}
      {query.data && <Fields schema={operation.output} value={query.data} />}
    </Stack>
  );
}
