import { brokerSettings } from "@baklava/adapters/broker/settings";
import { databaseSettings } from "@baklava/adapters/database/settings";
import { httpSettings } from "@baklava/adapters/http/settings";
import { loggerSettings } from "@baklava/adapters/logger";
import { mailSettings } from "@baklava/adapters/mail/settings";
import { integerSetting, parseSettings } from "@baklava/adapters/settings";
import { tracingSettings } from "@baklava/adapters/tracing/settings";
import { exchangeRateSettings } from "@baklava/clients/ecb/settings";
import { paymentGatewaySettings } from "@baklava/clients/stripe/settings";
import { z } from "zod";

export const workerSettings = z.object({
  ...databaseSettings.shape,
  ...brokerSettings.shape,
  ...httpSettings.shape,
  ...exchangeRateSettings.shape,
  ...tracingSettings.shape,
  ...paymentGatewaySettings.shape,
  ...mailSettings.shape,
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
