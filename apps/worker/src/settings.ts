import { loggerSettings } from "@baklava/adapters/logger";
import { integerSetting, parseSettings } from "@baklava/adapters/settings";
import { workerAssemblySettings } from "@baklava/assembly/settings";
import { z } from "zod";

export const workerSettings = z.object({
  ...workerAssemblySettings.shape,
  ...loggerSettings.shape,
  SHUTDOWN_TIMEOUT_MS: integerSetting(0, 3_600_000)
    .default(10_000)
    .describe(
      "Time-out for events and jobs in flight during shutdown, in milliseconds. After half of it, outgoing calls are aborted",
    ),
});
export type WorkerSettings = z.output<typeof workerSettings>;

/** @throws {SettingsError} */
export function readSettings(): WorkerSettings {
  return parseSettings(workerSettings, process.env);
}
