import { snakeCase } from "@baklava/utils/case";
import { McpServer, type StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import { z } from "zod";

import type { Call, NamedOperation } from "../operation.ts";
import { listOperations, type Operations } from "../operations.ts";
import { runOperation } from "../run-operation.ts";
import { toToolResult, unexpectedError } from "./tool-result.ts";

export type McpOptions = {
  readonly version: string;
  readonly call: Call;
  /** Whether an operation is a tool for this agent. */
  readonly offers: (named: NamedOperation) => boolean;
  /** Called with unexpected errors, whose cause callers do not see. */
  readonly onError: (error: unknown) => void;
};

/** Renders the operations as tools, by names such as `users_create`. */
export function createMcpServer(operations: Operations, options: McpOptions): McpServer {
  const server = new McpServer({ name: "baklava", title: "The back office", version: options.version });
  for (const named of listOperations(operations)) {
    if (options.offers(named)) registerTool(server, named, options);
  }
  return server;
}

function registerTool(server: McpServer, named: NamedOperation, { call, onError }: McpOptions): void {
  const { operation } = named;
  const isQuery = operation.kind === "query";
  const config = {
    title: operation.summary,
    description: `${operation.summary}. Example: ${JSON.stringify(operation.example)}`,
    inputSchema: unchecked(operation.input, "input"),
    outputSchema: unchecked(operation.output, "output"),
    annotations: {
      readOnlyHint: isQuery,
      destructiveHint: operation.isDestructive ?? false,
      openWorldHint: false,
    },
  };
  server.registerTool(toToolName(named), config, async (input: unknown) => {
    try {
      return toToolResult(await runOperation(named, input, call));
    } catch (error) {
      onError(error);
      return unexpectedError();
    }
  });
}

/** `users_create`. */
export function toToolName({ domain, name }: NamedOperation): string {
  return `${snakeCase(domain)}_${snakeCase(name)}`;
}

/** Shows the schema and checks nothing: `runOperation` does, with the same refusals in every transport. */
function unchecked(schema: z.ZodType, io: "input" | "output"): StandardSchemaWithJSON {
  const jsonSchema = () => z.toJSONSchema(schema, { io }) as Record<string, unknown>;
  return {
    "~standard": {
      version: 1,
      vendor: "baklava",
      validate: (value) => ({ value }),
      jsonSchema: { input: jsonSchema, output: jsonSchema },
    },
  };
}
