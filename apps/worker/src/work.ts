import type { Broker, Verdict } from "@baklava/adapters/broker/broker";
import type { Logger } from "@baklava/adapters/logger";
import type { OpenSpan, Tracing } from "@baklava/adapters/tracing/tracing";
import type { ScheduledJob } from "@baklava/adapters/scheduler/scheduler";
import { type ConsumerName, consumers } from "@baklava/handlers/consumer/consumers";
import { runConsumer } from "@baklava/handlers/consumer/run-consumer";
import type { Job } from "@baklava/handlers/job/job";
import { jobs } from "@baklava/handlers/job/jobs";
import type { BatchOutcome } from "@baklava/models/batch";
import { system } from "@baklava/models/caller";
import { UnavailableError } from "@baklava/models/unavailable";
import type { WorkerServices } from "@baklava/services/services";

import { Outages } from "./outages.ts";

type Deps = { readonly services: WorkerServices; readonly logger: Logger; readonly tracing: Tracing };

/** Spans of polling that runs several times a second, which traces leave out. */
export const quietWork = ["EventRelay.relay"];

/** Starts every consumer on its queue. */
export async function startConsumers(broker: Broker, { services, logger, tracing }: Deps): Promise<void> {
  const outages = new Outages(logger);
  for (const consumer of Object.keys(consumers) as ConsumerName[]) {
    await broker.consume(consumer, ({ id, topic, body }) => {
      const attributes = { "messaging.message.id": id, "messaging.destination.name": topic };
      const handle = async (span: OpenSpan): Promise<Verdict> => {
        const verdict = await runConsumer(consumer, body, { services, caller: system(`worker:${consumer}`) });
        const work = `consumer ${consumer}`;
        if (verdict.kind === "done") {
          outages.end(work);
          return verdict;
        }
        const { kind, reason, cause: err } = verdict;
        span.fail(kind);
        if (kind === "again" && verdict.isOutage) outages.begin(work, reason);
        else logger[kind === "dead" ? "error" : "warn"]({ consumer, event: id, reason, err }, explanations[kind]);
        return { kind, reason };
      };
      return tracing.span(`consume ${consumer}`, handle, { kind: "consumer", isRoot: true, attributes });
    });
  }
}

const explanations = {
  again: "An event could not be handled, and is tried again later",
  dead: "An event cannot be handled, and is put aside for an operator",
} as const;

/** Every job for the scheduler. */
export function scheduledJobs({ services, logger, tracing }: Deps): readonly ScheduledJob[] {
  const outages = new Outages(logger);
  return Object.entries<Job>(jobs).map(([name, { schedule, handle }]) => ({
    name,
    schedule,
    async run() {
      try {
        const work = () => handle({ services, caller: system(`worker:${name}`) });
        const result = await tracing.span(`run ${name}`, work, { isRoot: true });
        if (result.kind === "unavailable") return outages.begin(`job ${name}`, result.message);
        outages.end(`job ${name}`);
        if (result.kind === "ok") tell(logger, name, result.value);
        else logger.warn({ job: name, reason: result.reason }, result.message);
      } catch (error) {
        if (error instanceof UnavailableError) return outages.begin(`job ${name}`, error.message);
        logger.error({ job: name, err: error }, "A job could not be done, and waits for its next time");
      }
    },
  }));
}

/** Logs each failed item with its error. A job without items is logged at the level debug. */
function tell(logger: Logger, job: string, { done, postponed, failures }: BatchOutcome): void {
  for (const { id, error } of failures) {
    logger.error({ job, item: id, err: error }, "A job could not do an item, and tries it again later");
  }
  const counts = { job, done, postponed, failed: failures.length };
  logger[failures.length > 0 ? "warn" : "debug"](counts, "A job has run");
}
