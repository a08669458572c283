import { type Broker, usualRetries } from "@baklava/adapters/broker/broker";
import { LazyBroker } from "@baklava/adapters/broker/lazy-broker";
import { openBroker } from "@baklava/adapters/broker/open-broker";
import type { Tracing } from "@baklava/adapters/tracing/tracing";
import { BrokerDeadLetters } from "@baklava/clients/broker/dead-letter";
import { consumerQueues } from "@baklava/handlers/consumer/consumers";
import { createServices, type Services } from "@baklava/services/services";

import { applicationName, type AssemblyOptions, openParts } from "./parts.ts";
import { type AssemblySettings, storageOf } from "./settings.ts";
import type { OpenStorage } from "./storage.ts";

/** Everything that a transport needs to run operations. */
export type Assembly = {
  readonly services: Services;
  readonly tracing: Tracing;
  /** @throws while requests cannot be served. */
  checkReady(): Promise<void>;
  /** Aborts requests to other services, so that `close` need not wait for them. */
  abort(): void;
  /** Closes everything that was opened, in the reverse order. */
  close(): Promise<void>;
};

/**
 * The composition root of apps that run operations. It opens storage and clients as the settings say, and the broker
 * when an operation first needs it. @throws with nothing left open.
 */
export async function assemble(options: AssemblyOptions<AssemblySettings>): Promise<Assembly> {
  await using stack = new AsyncDisposableStack();
  const { tracing, storage, ports, abort } = await openParts(options, stack);
  const broker = new LazyBroker(() => open(options, storage.database));
  stack.defer(() => broker.close());
  const deadLetters = new BrokerDeadLetters(async () => (await broker.get()).deadLetters);
  const services = createServices(tracing.each({ deadLetters, ...storage.storage, ...ports }));
  const opened = stack.move();
  return {
    services: tracing.each(services),
    tracing,
    checkReady: () => storage.checkReady(),
    abort,
    close: () => opened.disposeAsync(),
  };
}

async function open(
  { app, settings, logger }: AssemblyOptions<AssemblySettings>,
  database: OpenStorage["database"],
): Promise<Broker> {
  const queues = consumerQueues;
  if (storageOf(settings) !== "memory") {
    const directory = settings.BAKLAVA_DIRECTORY;
    return openBroker(settings, { queues, database, directory, applicationName: applicationName(app), logger });
  }
  const { MemoryBroker } = await import("@baklava/adapters/broker/memory/broker");
  return new MemoryBroker({ queues, retry: usualRetries });
}
