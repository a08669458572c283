import { Anchor, Group, Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { callOptions } from "../api/calls.ts";
import { type Domain, isList, type Operation, takesId } from "../api/catalogue.ts";
import { refusalOf } from "../api/refusal.ts";
import { RefusalAlert } from "../forms/refusal-alert.tsx";
import { type Json, properties, refersTo } from "../schema/json-schema.ts";
import { toWords } from "../schema/words.ts";
import { useDomains } from "../shell/domains-context.ts";
import { PageHeader } from "../shell/page-header.tsx";
import { isId, shortId } from "../values/ids.ts";
import { nameFields } from "../lists/columns.ts";
import { EntityActions } from "./entity-actions.tsx";
import { EntityRows } from "./entity-rows.tsx";
import { Fields } from "./fields.tsx";
import { toText } from "../values/to-text.ts";

type DetailProps = { readonly domain: Domain; readonly operation: Operation; readonly id: string };

/** One entity: its fields, its operations, and the rows that belong to it. */
export function DetailPage({ domain, operation, id }: DetailProps) {
  const query = useQuery(callOptions(domain.name, operation.name, { id }));
  const entity = query.data;
  if (query.error && !entity) {
    return <RefusalAlert refusal={refusalOf(query.error)} onRetry={() => void query.refetch()} />;
  }
  const tabs = domain.operations.filter((each) => each.kind === "query" && takesId(each) && isList(each));
  return (
    <Stack gap="lg">
      <PageHeader title={entity ? nameOf(entity) : "…"} back={{ to: `/${domain.path}`, text: toWords(domain.name) }}>
        {entity && <EntityActions domain={domain} entity={entity} />}
      </PageHeader>
      {entity ? (
        <>
          <Related domain={domain} id={String(entity["id"])} />
          <Fields schema={operation.output} value={entity} without={["version"]} />
          {tabs.map((each) => (
            <EntityRows key={each.name} operation={each} id={String(entity["id"])} />
          ))}
        </>
      ) : (
        <Skeleton height={160} />
      )}
    </Stack>
  );
}

/** How people call the entity. */
export function nameOf(entity: Json): string {
  const name = nameFields()
    .map((field) => entity[field])
    .find((text) => typeof text === "string");
  const id = toText(entity["id"]);
  return name ?? (isId(id) ? shortId(id) : id);
}

/** Lists of other domains that can be narrowed to this entity. */
function Related({ domain, id }: { readonly domain: Domain; readonly id: string }) {
  const domains = useDomains();
  const links = domains.flatMap((other) => {
    const list = other.operations.find((each) => each.name === "list");
    const [field] =
      Object.entries(properties(list?.input ?? {})).find(([, schema]) => refersTo(schema) === domain.entity) ?? [];
    return field === undefined || other.name === domain.name ? [] : [{ other, field }];
  });
  if (links.length === 0) return null;
  return (
    <Group gap="md">
      {links.map(({ other, field }) => (
        <Anchor key={other.name} component={Link} to={`/${other.path}`} search={{ [field]: id } as never}>
          {toWords(other.name)}
        </Anchor>
      ))}
    </Group>
  );
}
