import { loggerSettings } from "@baklava/adapters/logger";
import { parseSettings } from "@baklava/adapters/settings";
import { assemblySettings } from "@baklava/assembly/settings";
import { z } from "zod";

export const mcpSettings = z.object({
  ...assemblySettings.shape,
  ...loggerSettings.shape,
  DATABASE_POOL_SIZE: assemblySettings.shape.DATABASE_POOL_SIZE.default(2),
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
