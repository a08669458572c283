import { z } from "zod";

import { integerSetting } from "../settings.ts";

const proxyUrl = z.string().refine((text) => URL.canParse(text) && /^https?:/.test(text), {
  error: "is no URL of a proxy: write http://user:password@host:port, or leave it unset",
});

/** Settings of all outgoing HTTP. The proxy settings have the names that other programs use, too. */
export const httpSettings = z.object({
  HTTP_TIMEOUT_MS: integerSetting(1, 600_000)
    .default(10_000)
    .describe("Time-out for one outgoing HTTP request, in milliseconds"),
  HTTP_CONNECT_TIMEOUT_MS: integerSetting(1, 600_000)
    .default(5000)
    .describe("Time-out for opening a connection, in milliseconds"),
  HTTP_ATTEMPTS: integerSetting(1, 10)
    .default(3)
    .describe("Attempts of an outgoing HTTP request that is safe to repeat. 1 disables retries"),
  HTTP_PROXY: proxyUrl.optional().describe("Proxy for outgoing requests to http: URLs"),
  HTTPS_PROXY: proxyUrl.optional().describe("Proxy for outgoing requests to https: URLs"),
  NO_PROXY: z
    .string()
    .default("localhost,127.0.0.1,[::1]")
    .describe("Hosts that are called without the proxy, separated by commas"),
});
export type HttpSettings = z.output<typeof httpSettings>;
