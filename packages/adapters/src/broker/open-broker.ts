import type { Logger } from "pino";

import { type Broker, type Queue, usualRetries } from "./broker.ts";
import { BrokerError } from "./broker-error.ts";
import type { Boss } from "./postgres/boss.ts";
import { type BrokerSettings, chooseBroker } from "./settings.ts";
import { type QueueFile, usualQueue } from "./sqlite/queue-file.ts";

export type BrokerOptions = {
  /** All queues there are, also those that this process does not consume. */
  readonly queues: readonly Queue[];
  /** For the broker in PostgreSQL; without it, SQLite is the usual one. */
  readonly database?: { readonly url: string } | undefined;
  /** For the broker in SQLite: the folder of its file. */
  readonly directory: string;
  readonly applicationName: string;
  readonly logger?: Logger | undefined;
  /** One that is open already and stays so; else the broker opens its own when it needs it. */
  readonly boss?: Boss;
  /** As `boss`, for the broker in SQLite. */
  readonly file?: QueueFile;
};

/** Opens the broker of the settings, and loads no other. @throws {BrokerError} */
export async function openBroker(settings: BrokerSettings, options: BrokerOptions): Promise<Broker> {
  const choice = chooseBroker(settings, options.database ? "postgres" : "sqlite");
  if (choice.kind === "postgres") return openPostgresBroker(options);
  if (choice.kind === "sqlite") return openSqliteBroker(options);
  const { RabbitBroker } = await import("./rabbitmq/broker.ts");
  return RabbitBroker.open({ ...options, url: choice.url, prefix: choice.prefix, retry: usualRetries });
}

async function openPostgresBroker({ queues, boss: given, database, ...options }: BrokerOptions): Promise<Broker> {
  if (!database) throw new BrokerError("The broker is to be in PostgreSQL, which is not in use: set BROKER to sqlite");
  const [{ openBoss }, { PostgresBroker }] = await Promise.all([
    import("./postgres/boss.ts"),
    import("./postgres/broker.ts"),
  ]);
  const boss = given ?? (await openBoss({ ...options, database, isWorker: false }));
  const broker = await PostgresBroker.open(boss, { queues, retry: usualRetries });
  if (given) return broker;
  return withOwned(broker, () => boss.close());
}

async function openSqliteBroker({ queues, directory, file: given }: BrokerOptions): Promise<Broker> {
  const [{ QueueFile: File }, { SqliteBroker }] = await Promise.all([
    import("./sqlite/queue-file.ts"),
    import("./sqlite/broker.ts"),
  ]);
  const file = given ?? (await File.open(directory, usualQueue));
  const broker = new SqliteBroker(file, { queues, retry: usualRetries });
  return given ? broker : withOwned(broker, async () => file.close());
}

/** A broker that closes its connection with itself. */
function withOwned(broker: Broker, closeConnection: () => Promise<void>): Broker {
  return {
    deadLetters: broker.deadLetters,
    publish: (messages) => broker.publish(messages),
    consume: (queue, handle) => broker.consume(queue, handle),
    check: () => broker.check(),
    async close() {
      await broker.close();
      await closeConnection();
    },
  };
}
