import { createLogger } from "@baklava/adapters/logger";
import { onShutdownSignal } from "@baklava/adapters/shutdown";
import { assembleWorker } from "@baklava/assembly/worker";

import manifest from "../package.json" with { type: "json" };
import { RelayLoop } from "./relay-loop.ts";
import { readSettings } from "./settings.ts";
import { quietWork, scheduledJobs, startConsumers } from "./work.ts";

try {
  await main();
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  // A connection that was opened before the failure would keep the process alive.
  process.exit(1);
}

async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger(settings);
  const app = { name: "worker", version: manifest.version };
  const assembly = await assembleWorker({ app, settings, logger, mustBeReady: true, quietSpans: quietWork });
  const { services, broker, scheduler, tracing } = assembly;
  await startConsumers(broker, { services, logger, tracing });
  await scheduler.start(scheduledJobs({ services, logger, tracing }));
  const relay = new RelayLoop(services.eventRelay, logger);

  onShutdownSignal({
    timeoutMs: settings.SHUTDOWN_TIMEOUT_MS,
    logger,
    abort: () => assembly.abort(),
    async close() {
      await relay.stop();
      await assembly.close();
    },
  });
  logger.info("The worker is ready");
  process.send?.({ ready: true });
}
