import { useQuery } from "@tanstack/react-query";

import { trpc } from "../api/client.ts";
import { AttentionCard } from "../pages/attention-card.tsx";

const most = 100;

/** The cards of orders that wait for shipment or payment, on the start page. */
export function OrdersAttention() {
  return (
    <>
      <OrdersIn state="paid" title="to ship" text="Paid orders that wait for their shipment" />
      <OrdersIn state="placed" title="to be paid" text="Placed orders that wait for their payment" />
    </>
  );
}

type CardProps = { readonly state: "paid" | "placed"; readonly title: string; readonly text: string };

function OrdersIn({ state, title, text }: CardProps) {
  const { data } = useQuery(trpc.orders.list.queryOptions({ state, limit: most }));
  return <AttentionCard rows={data?.items} most={most} title={title} text={text} to="/orders" search={{ state }} />;
}
