import { httpSettings } from "@baklava/adapters/http/settings";
import { loggerSettings } from "@baklava/adapters/logger";
import { parseSettings } from "@baklava/adapters/settings";
import { assemblySettings } from "@baklava/assembly/settings";
import { z } from "zod";

/** A command does one thing at a time, so it takes few connections; it logs errors only. */
export const cliSettings = z.object({
  ...assemblySettings.shape,
  DATABASE_POOL_SIZE: assemblySettings.shape.DATABASE_POOL_SIZE.default(2),
  LOG_LEVEL: loggerSettings.shape.LOG_LEVEL.default("error"),
});
export type CliSettings = z.output<typeof cliSettings>;

/** The settings of commands with `--api`, which use no service of this machine. */
export const remoteSettings = z.object({
  ...httpSettings.shape,
  LOG_LEVEL: cliSettings.shape.LOG_LEVEL,
  BAKLAVA_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{1,200}$/, "must be the token of a runner, or one made by `baklava tokens create`")
    .optional()
    .describe("Token for commands that call an API, with --api"),
});

/** Settings of the terminal that other programs read, too. */
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
