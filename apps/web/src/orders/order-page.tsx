import type { OrderDetailsResponse } from "@baklava/models/order";
import { Grid, Group, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import type { ReactNode } from "react";

import { findOperation } from "../api/catalogue.ts";
import { trpc } from "../api/client.ts";
import { refusalOf } from "../api/refusal.ts";
import { actionsFor, EntityActions } from "../entity/entity-actions.tsx";
import { Timeline } from "../entity/timeline.tsx";
import { RefusalAlert } from "../forms/refusal-alert.tsx";
import { RowsTable } from "../lists/rows-table.tsx";
import { elements, properties } from "../schema/json-schema.ts";
import { useDomains } from "../shell/domains-context.ts";
import { PageHeader } from "../shell/page-header.tsx";
import { EntityLink } from "../values/entity-link.tsx";
import { useFormats } from "../values/formats.ts";
import { shortId } from "../values/ids.ts";
import { useLinks } from "../values/links.ts";
import { Choice, Value } from "../values/value.tsx";
import { OtherCurrency } from "./other-currency.tsx";
import { Steps } from "./steps.tsx";

/** An order: how far it is, what was ordered, what was paid, and everything that happened to it. */
export function OrderPage({ id }: { readonly id: string }) {
  const domain = useDomains().find(({ name }) => name === "orders");
  const query = useQuery(trpc.orders.show.queryOptions({ id }));
  const order = query.data;
  if (query.error && !order) {
    return <RefusalAlert refusal={refusalOf(query.error)} onRetry={() => void query.refetch()} />;
  }
  return (
    <Stack gap="xl">
      <PageHeader title={`Order ${shortId(id)}`} back={{ to: "/orders", text: "Orders" }}>
        {order && domain && <EntityActions domain={domain} entity={order} />}
      </PageHeader>
      {order ? <Order order={order} /> : <Skeleton height={240} />}
    </Stack>
  );
}

function Order({ order }: { readonly order: OrderDetailsResponse }) {
  return (
    <>
      <Steps state={order.state} />
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="xl">
            <Lines order={order} />
            <Payments order={order} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Summary order={order} />
        </Grid.Col>
      </Grid>
      <section aria-label="History">
        <Title order={2} size="h4" mb="md">
          History
        </Title>
        <Timeline events={order.history} />
      </section>
    </>
  );
}

/** The schema of one of the lists of an order. */
function useRowSchema(field: "lines" | "payments") {
  const domain = useDomains().find(({ name }) => name === "orders");
  const show = findOperation(domain, "show");
  return elements(properties(show?.output ?? {})[field] ?? {});
}

function Lines({ order }: { readonly order: OrderDetailsResponse }) {
  const formats = useFormats();
  return (
    <section aria-label="Lines">
      <Title order={2} size="h4" mb="sm">
        Lines
      </Title>
      <RowsTable schema={useRowSchema("lines")} rows={order.lines} columns={["sku", "name", "quantity", "unitPrice"]} />
      <Group justify="flex-end" mt="sm" px="md" gap="xl">
        <Text fw={600}>Total</Text>
        <Text fw={600} className="figure">
          {formats.money(order.total)}
        </Text>
      </Group>
    </section>
  );
}

function Payments({ order }: { readonly order: OrderDetailsResponse }) {
  const domain = useDomains().find(({ name }) => name === "payments");
  const schema = useRowSchema("payments");
  return (
    <section aria-label="Payments">
      <Title order={2} size="h4" mb="sm">
        Payments
      </Title>
      {order.payments.length === 0 ? (
        <Text c="dimmed">Nothing is paid yet.</Text>
      ) : (
        <RowsTable
          schema={schema}
          rows={order.payments}
          columns={["kind", "state", "amount", "declineReason", "createdAt"]}
          actionsOf={
            domain && order.payments.some((payment) => actionsFor(domain, payment).length > 0)
              ? (payment) => <EntityActions domain={domain} entity={payment} isBrief />
              : undefined
          }
        />
      )}
    </section>
  );
}

function Summary({ order }: { readonly order: OrderDetailsResponse }) {
  const links = useLinks();
  const customer = links.find("customerId", order.customerId, order);
  return (
    <Paper withBorder p="lg" component="aside" aria-label="Summary">
      <Stack gap="md">
        <Fact name="State">
          <Choice value={order.state} />
        </Fact>
        <Fact name="Customer">{customer ? <EntityLink {...customer} /> : order.customerName}</Fact>
        <Fact name="Placed">
          <Value schema={{ type: "string", format: "date-time" }} value={order.createdAt} field="createdAt" />
        </Fact>
        <Fact name="ID">
          <span className="id whole">{order.id}</span>
        </Fact>
        <OtherCurrency order={order} />
      </Stack>
    </Paper>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      {children}
    </div>
  );
}
