import type { Broker } from "@baklava/adapters/broker/broker";
import { openBroker } from "@baklava/adapters/broker/open-broker";
import { openBoss } from "@baklava/adapters/broker/postgres/boss";
import type { Database } from "@baklava/adapters/database/database";
import { PostgresScheduler } from "@baklava/adapters/scheduler/postgres-scheduler";
import type { Scheduler } from "@baklava/adapters/scheduler/scheduler";
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
  const mailer = openMailer(settings);
  stack.defer(() => mailer.close());
  const { broker, scheduler } = await openWork({ settings, ...options }, storage.database, stack);
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

type Work = Pick<WorkerAssembly, "broker" | "scheduler">;

/** Opens the broker, and the scheduler on the storage that there is. */
async function openWork(
  { app, settings, logger }: AssemblyOptions<WorkerAssemblySettings>,
  database: Database | undefined,
  stack: AsyncDisposableStack,
): Promise<Work> {
  const common = {
    queues: consumerQueues,
    directory: settings.BAKLAVA_DIRECTORY,
    applicationName: applicationName(app),
    logger,
  };
  if (!database) {
    const [{ QueueFile, usualQueue }, { SqliteScheduler }] = await Promise.all([
      import("@baklava/adapters/broker/sqlite/queue-file"),
      import("@baklava/adapters/scheduler/sqlite-scheduler"),
    ]);
    const file = await QueueFile.open(settings.BAKLAVA_DIRECTORY, usualQueue);
    stack.defer(() => file.close());
    const broker = await openBroker(settings, { ...common, file });
    stack.defer(() => broker.close());
    const scheduler = new SqliteScheduler(file);
    stack.defer(() => scheduler.close());
    return { broker, scheduler };
  }
  const boss = await openBoss({ ...common, database, isWorker: true });
  stack.defer(() => boss.close());
  const broker = await openBroker(settings, { ...common, database, boss });
  stack.defer(() => broker.close());
  const scheduler = new PostgresScheduler(boss);
  stack.defer(() => scheduler.close());
  return { broker, scheduler };
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
