import { brokerSettings } from "@baklava/adapters/broker/settings";
import { databaseSettings } from "@baklava/adapters/database/settings";
import { httpSettings } from "@baklava/adapters/http/settings";
import { loggerSettings } from "@baklava/adapters/logger";
import { parseSettings } from "@baklava/adapters/settings";
import { tracingSettings } from "@baklava/adapters/tracing/settings";
import { exchangeRateSettings } from "@baklava/clients/ecb/settings";
import { paymentGatewaySettings } from "@baklava/clients/stripe/settings";
import { z } from "zod";

export const mcpSettings = z.object({
  ...databaseSettings.shape,
  ...brokerSettings.shape,
  ...httpSettings.shape,
  ...exchangeRateSettings.shape,
  ...tracingSettings.shape,
  ...loggerSettings.shape,
  ...paymentGatewaySettings.shape,
  DATABASE_POOL_SIZE: databaseSettings.shape.DATABASE_POOL_SIZE.default(2),
  MCP_ALLOW: z
    .enum(["read", "write"], { error: ({ input }) => `is ${JSON.stringify(input)}: give read or write` })
    .default("read")
    .describe("Whether agents may only read, or also write"),
  MCP_TOKEN: z.string().max(200).optional().describe("Token that agents act with. Its user and scopes limit them"),
});
export type McpSettings = z.output<typeof mcpSettings>;

/** @throws {SettingsError} */
export function readSettings(): McpSettings {
  return parseSettings(mcpSettings, process.env);
}
