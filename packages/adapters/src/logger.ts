import { type DestinationStream, type Logger, type LoggerOptions, pino } from "pino";
import { z } from "zod";

import { logFields } from "./log-fields.ts";

export type { Logger };

const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export const loggerSettings = z.object({
  LOG_LEVEL: z
    .enum(levels, { error: ({ input }) => `is ${JSON.stringify(input)}: give one of ${levels.join(", ")}` })
    .default("info")
    .describe("Lowest level that is logged"),
});
export type LoggerSettings = z.output<typeof loggerSettings>;

/** Keys whose values are redacted in logs, down to three levels. */
const secretKeys = [
  "password",
  "passwordHash",
  "token",
  "authorization",
  "cookie",
  "DATABASE_URL",
  "AMQP_URL",
  "REDIS_URL",
];
const redactedPaths = secretKeys.flatMap((key) => ["", "*.", "*.*."].map((prefix) => `${prefix}${key}`));

/** JSON lines on standard output, or on `destination`; with the fields of the request or trace that they belong to. */
export function createLogger(settings: LoggerSettings, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level: settings.LOG_LEVEL,
    redact: { paths: redactedPaths, censor: "[redacted]" },
    // A copy, because pino adds the fields of the line to it.
    mixin: () => ({ ...logFields() }),
  };
  return destination ? pino(options, destination) : pino(options);
}
