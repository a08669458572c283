import type { OrderDetailsResponse } from "@baklava/models/order";
import { Select, Text } from "@mantine/core";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { trpc } from "../api/client.ts";
import { refusalOf } from "../api/refusal.ts";
import { useFormats } from "../values/formats.ts";

/** The total of an order at today's exchange rates. */
export function OtherCurrency({ order: { id, total } }: { readonly order: OrderDetailsResponse }) {
  const formats = useFormats();
  const [currency, setCurrency] = useState<string | null>(null);
  const rates = useQuery(trpc.exchangeRates.show.queryOptions(undefined, { staleTime: 3_600_000 }));
  const converted = useQuery(trpc.orders.total.queryOptions(currency === null ? skipToken : { id, currency }));
  const known = ["EUR", ...(rates.data?.rates.map((rate) => rate.currency) ?? [])];
  return (
    <div>
      <Select
        label="Total in another currency"
        placeholder={total.currency}
        data={known.filter((code) => code !== total.currency)}
        value={currency}
        onChange={setCurrency}
        searchable
        clearable
      />
      {converted.data && (
        <Text mt="xs" role="status">
          About <strong className="figure">{formats.money(converted.data.converted)}</strong>, at the rates of{" "}
          {formats.date(converted.data.ratesOf)}
        </Text>
      )}
      {converted.error && (
        <Text mt="xs" c="red" role="alert">
          {refusalOf(converted.error).message}
        </Text>
      )}
    </div>
  );
}
