import { randomUUID } from "node:crypto";

import { amqpUrl, removeAll } from "@baklava/adapters/broker/rabbitmq/testing/server";
import { startTcpProxy, type TcpProxy } from "@baklava/adapters/testing/tcp-proxy";
import { inject, onTestFinished } from "vitest";

import type { Environment } from "./app-process.ts";

/** RabbitMQ, if it is reachable. Without it, its scenarios do not exist, and the report says so. */
export const rabbits = inject("hasRabbit") ? ["RabbitMQ"] : [];

const usualPort = 5672;

/** RabbitMQ with queues of one's own, behind a connection that can be cut. */
export async function openRabbit(): Promise<{ readonly environment: Environment; readonly proxy: TcpProxy }> {
  const url = new URL(amqpUrl);
  const proxy = await startTcpProxy(Number(url.port) || usualPort, url.hostname);
  const prefix = `faults-${randomUUID()}`;
  onTestFinished(async () => {
    await proxy.cut();
    const waits = Array.from({ length: 10 }, (_, i) => 2 ** i);
    await removeAll(prefix, ["security-mail", "order-mail", "settle-payment"], [...waits, 900]);
  });
  url.hostname = "127.0.0.1";
  url.port = String(proxy.port);
  return { environment: { AMQP_URL: url.href, AMQP_PREFIX: prefix }, proxy };
}
