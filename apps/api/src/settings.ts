import { isIP } from "node:net";

import { loggerSettings } from "@baklava/adapters/logger";
import { rateLimitSettings } from "@baklava/adapters/rate-limit/settings";
import { integerSetting, parseSettings } from "@baklava/adapters/settings";
import { assemblySettings } from "@baklava/assembly/settings";
import { z } from "zod";

export const apiSettings = z.object({
  ...assemblySettings.shape,
  ...rateLimitSettings.shape,
  ...loggerSettings.shape,
  HOST: z
    .string()
    .default("127.0.0.1")
    .describe("Address that the API listens on. 0.0.0.0 accepts other machines; set PUBLIC_URL as well"),
  PORT: integerSetting(0, 65_535).default(3000).describe("Port of the API. 0 chooses a free one"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be a URL such as https://app.example" })
    .default("http://localhost")
    .describe("URL by which browsers reach the API. With https, session cookies are sent over TLS alone"),
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
    .describe("Web origins whose pages may call the API (CORS), separated by commas, such as http://localhost:5173"),
  GRPC_PORT: integerSetting(0, 65_535)
    .optional()
    .describe("Port of gRPC, gRPC-Web and Connect. 0 chooses a free one. Without it, they are not served"),
  GRAPHQL_INTROSPECTION: z.enum(["on", "off"]).default("on").describe("Whether clients of GraphQL may read its schema"),
  RATE_LIMIT_PER_MINUTE: integerSetting(0, 1_000_000)
    .default(600)
    .describe("Requests a minute for each client address. 0 disables the limit. Behind a proxy, set TRUST_PROXY"),
  RATE_LIMIT_PER_TOKEN: integerSetting(0, 1_000_000)
    .default(600)
    .describe("Requests a minute for each session or token. 0 disables the limit"),
  TRUST_PROXY: z
    .string()
    .refine(isListOfNetworks, {
      error: ({ input }) => `is ${JSON.stringify(input)}: give addresses or networks, such as 10.0.0.0/8, with commas`,
    })
    .optional()
    .describe(
      "Addresses or networks of trusted proxies, separated by commas. Only their X-Forwarded-For names the client",
    ),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,200}$/, "must have 16 to 200 letters, digits and - . _ ~ + / =")
    .optional()
    .describe("Bearer token for /metrics. Without it, only this machine may read them, and not through a proxy"),
  BODY_LIMIT_BYTES: integerSetting(1024, 1024 ** 3)
    .default(1024 * 1024)
    .describe("Largest request body, in bytes"),
  SHUTDOWN_DELAY_MS: integerSetting(0, 600_000)
    .default(250)
    .describe(
      "Time between the shutdown signal and the end of new connections, in milliseconds. Load balancers notice meanwhile",
    ),
  SHUTDOWN_TIMEOUT_MS: integerSetting(0, 3_600_000)
    .default(10_000)
    .describe(
      "Time-out for requests in flight during shutdown, in milliseconds. After half of it, outgoing calls are aborted",
    ),
});
export type ApiSettings = z.output<typeof apiSettings>;

/** @throws {SettingsError} */
export function readSettings(): ApiSettings {
  return parseSettings(apiSettings, process.env);
}

function isListOfNetworks(text: string): boolean {
  return text.split(",").every((part) => isIP(part.trim().replace(/\/\d{1,3}$/, "")) !== 0);
}

/** As browsers send it: without a path and without a slash at the end. */
function isWebOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
