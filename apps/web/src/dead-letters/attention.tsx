import { useQuery } from "@tanstack/react-query";

import { trpc } from "../api/client.ts";
import { AttentionCard } from "../pages/attention-card.tsx";

const most = 100;

/** The card of dead letters on the start page. */
export function DeadLettersAttention() {
  const { data } = useQuery(trpc.deadLetters.list.queryOptions({ limit: most }));
  return (
    <AttentionCard
      rows={data?.items}
      most={most}
      title="dead letters"
      text="Events that a consumer could not handle; look at the reason, then replay them"
      to="/dead-letters"
    />
  );
}
