import type { Broker } from "@baklava/adapters/broker/broker";
import { openBroker } from "@baklava/adapters/broker/open-broker";
import { openBoss } from "@baklava/adapters/broker/postgres/boss";
import { Scheduler } from "@baklava/adapters/scheduler/scheduler";
import type { Tracing } from "@baklava/adapters/tracing/tracing";
import { BrokerDeadLetters } from "@baklava/clients/broker/dead-letter";
import { BrokerEventPublisher } from "@baklava/clients/broker/event-publisher";
import type { EventPublisher } from "@baklava/clients/event-publisher";
import { openMailer } from "@baklava/clients/open-mailer";
import { consumerQueues } from "@baklava/handlers/consumer/consumers";
import { createWorkerServices, type WorkerServices } from "@baklava/services/services";

import type { Assembly } from "./assembly.ts";
import { applicationName, type AssemblyOptions, openParts } from "./parts.ts";
import type { WorkerAssemblySettings } from "./settings.ts";

/** Everything that consumers, jobs and the relay need. */
export type WorkerAssembly = Omit<Assembly, "services"> & {
  readonly services: WorkerServices;
  readonly broker: Broker;
  readonly scheduler: Scheduler;
};

/**
 * The composition root of the worker: opens storage, clients, broker and scheduler as the settings say. @throws with
 * nothing left open.
 */
export async function assembleWorker({
  settings,
  ...options
}: AssemblyOptions<WorkerAssemblySettings>): Promise<WorkerAssembly> {
  await using stack = new AsyncDisposableStack();
  const parts = await openParts({ ...options, settings }, stack);
  const { tracing, storage, ports } = parts;
  const { database } = storage;
  if (!database) throw new Error("A worker needs storage that other processes share");
  const mailer = openMailer(settings);
  stack.defer(() => mailer.close());
  const toBroker = { database, applicationName: applicationName(options.app), logger: options.logger };
  const boss = await openBoss({ ...toBroker, isWorker: true });
  stack.defer(() => boss.close());
  const broker = await openBroker(settings, { ...toBroker, queues: consumerQueues, boss });
  stack.defer(() => broker.close());
  const scheduler = new Scheduler(boss);
  stack.defer(() => scheduler.close());
  const deps = tracing.each({
    deadLetters: new BrokerDeadLetters(async () => broker.deadLetters),
    ...storage.storage,
    ...ports,
    mailer,
    eventPublisher: tracedRelay(new BrokerEventPublisher(broker), tracing),
  });
  const opened = stack.move();
  return {
    services: tracing.each(createWorkerServices(deps)),
    tracing,
    broker,
    scheduler,
    checkReady: () => storage.checkReady(),
    abort() {
      parts.abort();
      void mailer.close();
    },
    close: () => opened.disposeAsync(),
  };
}

/** Each batch of relayed events begins a trace. */
function tracedRelay(events: EventPublisher, tracing: Tracing): EventPublisher {
  return {
    publish: (batch) =>
      tracing.span("relay events", () => events.publish(batch), {
        kind: "producer",
        isRoot: true,
        attributes: { "messaging.batch.message_count": batch.length },
      }),
  };
}
