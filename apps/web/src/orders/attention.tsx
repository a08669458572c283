import { useQuery } from "@tanstack/react-query";

import { trpc } from "../api/client.ts";
import { AttentionCard } from "../pages/attention-card.tsx";

const most = 100;

/** Orders that wait for somebody. */
export function OrdersAttention() {
  const paid = useQuery(trpc.orders.list.queryOptions({ state: "paid", limit: most }));
  const placed = useQuery(trpc.orders.list.queryOptions({ state: "placed", limit: most }));
  return (
    <>
      <AttentionCard
        rows={paid.data?.items}
        most={most}
        title="to ship"
        text="Paid orders that wait for their shipment"
        to="/orders"
        search={{ state: "paid" }}
      />
      <AttentionCard
        rows={placed.data?.items}
        most={most}
        title="to be paid"
        text="Placed orders that wait for their payment"
        to="/orders"
        search={{ state: "placed" }}
      />
    </>
  );
}
