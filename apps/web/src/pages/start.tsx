import { Anchor, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { hasPage } from "../api/catalogue.ts";
import { sessionQuery } from "../api/session.ts";
import { domainsWithPages, pagesOf } from "../domain-pages.ts";
import { toWords } from "../schema/words.ts";
import { useDomains } from "../shell/domains-context.ts";
import { LoadedComponent } from "../shell/loaded-component.tsx";
import { PageHeader } from "../shell/page-header.tsx";
import classes from "./start.module.css";

/** The first page: what needs attention, and the ways on. */
export function StartPage() {
  const domains = useDomains().filter(hasPage);
  const session = useQuery(sessionQuery);
  const names = new Set(domains.map(({ name }) => name));
  const first = session.data?.user?.name.split(" ")[0] ?? "";
  return (
    <Stack gap="xl">
      <PageHeader title={`Hello, ${first}`} />
      <section aria-label="Needs attention">
        <Title order={2} size="h4" mb="sm">
          Needs attention
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} className={classes["cards"] ?? ""}>
          {domainsWithPages().map((name) => {
            const { attention } = pagesOf(name);
            return attention && names.has(name) ? <LoadedComponent key={name} load={attention} /> : null;
          })}
        </SimpleGrid>
        <Text c="dimmed" className={classes["nothing"] ?? ""}>
          Nothing waits for you.
        </Text>
      </section>
      <section aria-label="Pages">
        <Title order={2} size="h4" mb="sm">
          Pages
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          {domains.map(({ name, path, summary }) => (
            <div key={name}>
              <Anchor component={Link} to={`/${path}`} fw={600}>
                {toWords(name)}
              </Anchor>
              <Text size="sm" c="dimmed">
                {summary}
              </Text>
            </div>
          ))}
        </SimpleGrid>
      </section>
    </Stack>
  );
}
