import type { Logger } from "pino";

import { type Broker, type Queue, usualRetries } from "./broker.ts";
import type { Boss } from "./postgres/boss.ts";
import { type BrokerSettings, chooseBroker } from "./settings.ts";

export type BrokerOptions = {
  /** All queues there are, also those that this process does not consume. */
  readonly queues: readonly Queue[];
  /** For the broker in PostgreSQL. */
  readonly database: { readonly url: string };
  readonly applicationName: string;
  readonly logger?: Logger | undefined;
  /** One that is open already and stays so; else the broker opens its own when it needs it. */
  readonly boss?: Boss;
};

/** Opens the broker of the settings, and loads no other. @throws {BrokerError} */
export async function openBroker(settings: BrokerSettings, options: BrokerOptions): Promise<Broker> {
  const choice = chooseBroker(settings);
  if (choice.kind === "postgres") return openPostgresBroker(options);
  const { RabbitBroker } = await import("./rabbitmq/broker.ts");
  return RabbitBroker.open({ ...options, url: choice.url, prefix: choice.prefix, retry: usualRetries });
}

async function openPostgresBroker({ queues, boss: given, ...options }: BrokerOptions): Promise<Broker> {
  const [{ openBoss }, { PostgresBroker }] = await Promise.all([
    import("./postgres/boss.ts"),
    import("./postgres/broker.ts"),
  ]);
  const boss = given ?? (await openBoss({ ...options, isWorker: false }));
  const broker = await PostgresBroker.open(boss, { queues, retry: usualRetries });
  if (given) return broker;
  const { deadLetters } = broker;
  return {
    deadLetters,
    publish: (messages) => broker.publish(messages),
    consume: (queue, handle) => broker.consume(queue, handle),
    check: () => broker.check(),
    async close() {
      await broker.close();
      await boss.close();
    },
  };
}
