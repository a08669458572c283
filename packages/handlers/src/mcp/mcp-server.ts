import { McpServer, type StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import { z } from "zod";

import type { AnyOperation, OperationContext } from "../operation.ts";
import type { Operations } from "../operations.ts";
import { runOperation } from "../run-operation.ts";
import { toToolResult, unexpectedError } from "./tool-result.ts";

export type McpOptions = {
  readonly version: string;
  /** Asked for only once the input of a tool is known to be valid. */
  readonly open: () => Promise<OperationContext>;
  /** Whether tools that change something are offered, too. */
  readonly allowsChanges: boolean;
  /** Told of what nobody foresaw; the caller learns nothing of it. */
  readonly onError: (error: unknown) => void;
};

/** Renders the operations as tools, by names such as `orders_place`. */
export function createMcpServer(operations: Operations, options: McpOptions): McpServer {
  const server = new McpServer({ name: "baklava", title: "The back office of a small shop", version: options.version });
  for (const [domain, table] of Object.entries(operations)) {
    for (const [name, operation] of Object.entries(table) as [string, AnyOperation][]) {
      if (operation.kind === "query" || options.allowsChanges) {
        registerTool(server, toToolName(domain, name), operation, options);
      }
    }
  }
  return server;
}

function registerTool(server: McpServer, name: string, operation: AnyOperation, { open, onError }: McpOptions): void {
  const isQuery = operation.kind === "query";
  const config = {
    title: operation.summary,
    description: `${operation.summary}. Example: ${JSON.stringify(operation.example)}`,
    inputSchema: unchecked(operation.input),
    outputSchema: operation.output as StandardSchemaWithJSON,
    annotations: {
      readOnlyHint: isQuery,
      destructiveHint: operation.isDestructive ?? false,
      openWorldHint: false,
    },
  };
  server.registerTool(name, config, async (input: unknown) => {
    try {
      return toToolResult(await runOperation(operation, input, open));
    } catch (error) {
      onError(error);
      return unexpectedError();
    }
  });
}

function toToolName(domain: string, name: string): string {
  return `${domain}_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}

/** Shows the schema and lets everything through: `runOperation` checks it, and says the same as behind every door. */
function unchecked(input: z.ZodObject): StandardSchemaWithJSON {
  const jsonSchema = () => z.toJSONSchema(input, { io: "input" }) as Record<string, unknown>;
  return {
    "~standard": {
      version: 1,
      vendor: "baklava",
      validate: (value) => ({ value }),
      jsonSchema: { input: jsonSchema, output: jsonSchema },
    },
  };
}
