import { isIP } from "node:net";

import { brokerSettings } from "@baklava/adapters/broker/settings";
import { databaseSettings } from "@baklava/adapters/database/settings";
import { httpSettings } from "@baklava/adapters/http/settings";
import { loggerSettings } from "@baklava/adapters/logger";
import { rateLimitSettings } from "@baklava/adapters/rate-limit/settings";
import { integerSetting, parseSettings } from "@baklava/adapters/settings";
import { tracingSettings } from "@baklava/adapters/tracing/settings";
import { exchangeRateSettings } from "@baklava/clients/ecb/settings";
import { paymentGatewaySettings } from "@baklava/clients/stripe/settings";
import { z } from "zod";

export const apiSettings = z.object({
  ...databaseSettings.shape,
  ...brokerSettings.shape,
  ...httpSettings.shape,
  ...exchangeRateSettings.shape,
  ...tracingSettings.shape,
  ...rateLimitSettings.shape,
  ...paymentGatewaySettings.shape,
  ...loggerSettings.shape,
  HOST: z
    .string()
    .default("127.0.0.1")
    .describe("Address to listen on; for other machines than this one, give PUBLIC_URL, too"),
  PORT: integerSetting(0, 65_535).default(3000).describe("Port to listen on; 0 takes any free one"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be a URL such as https://shop.example" })
    .default("http://localhost")
    .describe("What browsers call the API by; with https, sessions go over TLS alone"),
  CORS_ORIGINS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().refine(isWebOrigin, "must be web origins, such as http://localhost:5173")))
    .describe("Web origins whose pages may call the API, with commas between them"),
  GRPC_PORT: integerSetting(0, 65_535)
    .optional()
    .describe("Port to listen on for gRPC; 0 takes any free one; unset: there is no gRPC"),
  RATE_LIMIT_PER_MINUTE: integerSetting(0, 1_000_000)
    .default(600)
    .describe("Requests that one address may send in a minute; 0: as many as it likes"),
  RATE_LIMIT_PER_TOKEN: integerSetting(0, 1_000_000)
    .default(600)
    .describe("Requests that may come with one session or token in a minute; 0: as many as like to"),
  TRUST_PROXY: z
    .string()
    .refine(isListOfNetworks, {
      error: ({ input }) => `is ${JSON.stringify(input)}: give addresses or networks, such as 10.0.0.0/8, with commas`,
    })
    .optional()
    .describe("Proxies in front of the API, whose word about the client's address is believed; unset: there are none"),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,200}$/, "must have 16 to 200 letters, digits and - . _ ~ + / =")
    .optional()
    .describe("Token that Prometheus sends to read /metrics; unset: only this machine may read them, past no proxy"),
  BODY_LIMIT_BYTES: integerSetting(1024, 1024 ** 3)
    .default(1024 * 1024)
    .describe("Longest request body, in bytes"),
  SHUTDOWN_DELAY_MS: integerSetting(0, 600_000)
    .default(250)
    .describe("How long to go on at the end, so that clients and balancers learn of it, in milliseconds"),
  SHUTDOWN_TIMEOUT_MS: integerSetting(0, 3_600_000)
    .default(10_000)
    .describe("How long requests in flight may take to finish at the end, in milliseconds"),
});
export type ApiSettings = z.output<typeof apiSettings>;

/** @throws {SettingsError} */
export function readSettings(): ApiSettings {
  return parseSettings(apiSettings, process.env);
}

function isListOfNetworks(text: string): boolean {
  return text.split(",").every((part) => isIP(part.trim().replace(/\/\d{1,3}$/, "")) !== 0);
}

/** As browsers send it: without a path, not even a slash. */
function isWebOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
