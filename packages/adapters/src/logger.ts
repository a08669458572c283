import { type DestinationStream, type Logger, pino } from "pino";
import { z } from "zod";

export type { Logger };

const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export const loggerSettings = z.object({
  LOG_LEVEL: z
    .enum(levels, { error: ({ input }) => `is ${JSON.stringify(input)}: give one of ${levels.join(", ")}` })
    .default("info")
    .describe("How much is logged"),
});
export type LoggerSettings = z.output<typeof loggerSettings>;

/** Keys whose values never reach a log, however deep in what is logged they stand, down to three levels. */
const secretKeys = ["password", "passwordHash", "token", "authorization", "cookie", "DATABASE_URL", "AMQP_URL"];
const redactedPaths = secretKeys.flatMap((key) => ["", "*.", "*.*."].map((prefix) => `${prefix}${key}`));

/** JSON lines on standard output, or on `destination`. */
export function createLogger(settings: LoggerSettings, destination?: DestinationStream): Logger {
  const options = { level: settings.LOG_LEVEL, redact: { paths: redactedPaths, censor: "[redacted]" } };
  return destination ? pino(options, destination) : pino(options);
}
