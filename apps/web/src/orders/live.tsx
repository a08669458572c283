import { Group, Text } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";
import { useEffect, useState } from "react";

import { refresh } from "../api/calls.ts";
import { liveClient } from "../api/live-client.ts";
import classes from "./live.module.css";

type Connection = "connecting" | "live" | "lost";

/** The domains whose data a change of an order may change. */
const affected = ["orders", "payments", "products", "audit"];

/** Changes that arrive together are read once. */
const gatherMs = 100;

/** Follows the changes of orders, keeps every page true, and says whether it can. */
export function Live() {
  const { online } = useNetwork();
  const connection = useOrderChanges();
  const state = online ? connection : "lost";
  return (
    <Group gap={6} wrap="nowrap" role="status" className={classes["state"] ?? ""} data-state={state}>
      <span className={classes["dot"]} aria-hidden />
      <Text span size="sm">
        {texts[state]}
      </Text>
    </Group>
  );
}

const texts = { connecting: "Connecting", live: "Live", lost: "Connection lost" } as const satisfies Record<
  Connection,
  string
>;

function useOrderChanges(): Connection {
  const [connection, setConnection] = useState<Connection>("connecting");
  useEffect(() => {
    const reader = createReader();
    const subscription = liveClient.orders.watch.subscribe(undefined, {
      onConnectionStateChange({ state, error }) {
        if (state === "pending") setConnection("live");
        else if (error) setConnection("lost");
      },
      // The link sends the last id with each new connection, so that no change is missed.
      onData: () => reader.readSoon(),
      onError: () => setConnection("lost"),
    });
    return () => {
      subscription.unsubscribe();
      reader.stop();
    };
  }, []);
  return connection;
}

/** Reads again what is shown, once for all changes that arrive within a short time. */
function createReader() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    readSoon() {
      timer ??= setTimeout(() => {
        timer = undefined;
        for (const domain of affected) void refresh(domain);
      }, gatherMs);
    },
    stop: () => clearTimeout(timer),
  };
}
