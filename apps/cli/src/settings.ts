import { brokerSettings } from "@baklava/adapters/broker/settings";
import { databaseSettings } from "@baklava/adapters/database/settings";
import { httpSettings } from "@baklava/adapters/http/settings";
import { loggerSettings } from "@baklava/adapters/logger";
import { parseSettings } from "@baklava/adapters/settings";
import { tracingSettings } from "@baklava/adapters/tracing/settings";
import { exchangeRateSettings } from "@baklava/clients/ecb/settings";
import { paymentGatewaySettings } from "@baklava/clients/stripe/settings";
import { z } from "zod";

/** A command does one thing at a time, so it takes few connections, and it logs nothing that is not wrong. */
export const cliSettings = z.object({
  ...databaseSettings.shape,
  ...brokerSettings.shape,
  ...httpSettings.shape,
  ...exchangeRateSettings.shape,
  ...tracingSettings.shape,
  ...paymentGatewaySettings.shape,
  DATABASE_POOL_SIZE: databaseSettings.shape.DATABASE_POOL_SIZE.default(2),
  LOG_LEVEL: loggerSettings.shape.LOG_LEVEL.default("error"),
});
export type CliSettings = z.output<typeof cliSettings>;

/** What `--api` needs: nothing of this machine's services. */
export const remoteSettings = z.object({
  ...httpSettings.shape,
  LOG_LEVEL: cliSettings.shape.LOG_LEVEL,
  BAKLAVA_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{1,200}$/, "must be the token of a session, or one made by `baklava tokens create`")
    .optional()
    .describe("Token for commands that call an API, with --api"),
});

/** What the terminal is used with, as other programs read it. */
export const terminalSettings = z.object({
  PAGER: z
    .string()
    .optional()
    .describe("Pager for long output on a terminal. Without it, less -FRX where it is installed"),
  NO_PAGER: z.string().optional().describe("Any value disables the pager, as --no-pager does"),
});

/** @throws {SettingsError} */
export function readTerminalSettings(): z.output<typeof terminalSettings> {
  return parseSettings(terminalSettings, process.env);
}

/** @throws {SettingsError} */
export function readSettings(): CliSettings {
  return parseSettings(cliSettings, process.env);
}

/** @throws {SettingsError} */
export function readRemoteSettings(): z.output<typeof remoteSettings> {
  return parseSettings(remoteSettings, process.env);
}
