import { databaseSettings } from "@baklava/adapters/database/settings";
import { loggerSettings } from "@baklava/adapters/logger";
import { parseSettings } from "@baklava/adapters/settings";
import { z } from "zod";

const loopback = ["127.0.0.1", "::1", "localhost"];

const apiSettings = z.object({
  ...databaseSettings.shape,
  ...loggerSettings.shape,
  HOST: z
    .string()
    .default("127.0.0.1")
    .refine((host) => loopback.includes(host), {
      error: `must be one of ${loopback.join(", ")}: there is no sign-in yet, so nobody else may come in`,
    })
    .describe("Address to listen on; this machine only"),
  PORT: z.coerce
    .number("must be a number from 0 to 65535, such as 3000")
    .int("must be a whole number")
    .min(0, "must be at least 0")
    .max(65_535, "must be at most 65535")
    .default(3000)
    .describe("Port to listen on; 0 takes any free one"),
  CORS_ORIGINS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.url("must be origins with commas between them, such as http://localhost:5173")))
    .describe("Web origins whose pages may call the API, with commas between them"),
  BODY_LIMIT_BYTES: z.coerce
    .number("must be a number of bytes, such as 1048576")
    .int("must be a whole number of bytes")
    .min(1024, "must be at least 1024 bytes")
    .default(1024 * 1024)
    .describe("Longest request body, in bytes"),
  SHUTDOWN_TIMEOUT_MS: z.coerce
    .number("must be a number of milliseconds, such as 10000")
    .int("must be a whole number of milliseconds")
    .min(0, "must be at least 0")
    .default(10_000)
    .describe("How long requests in flight may take to finish at the end, in milliseconds"),
});
export type ApiSettings = z.output<typeof apiSettings>;

/** @throws {SettingsError} */
export function readSettings(): ApiSettings {
  return parseSettings(apiSettings, process.env);
}
