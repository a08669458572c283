import { userInfo } from "node:os";

import { createLogger } from "@baklava/adapters/logger";
import { assemble, type Assembly } from "@baklava/assembly/assembly";
import { createMcpServer } from "@baklava/handlers/mcp/mcp-server";
import type { Call } from "@baklava/handlers/operation";
import { loadOperations } from "@baklava/handlers/load-operations";
import { traceOperations } from "@baklava/handlers/trace-operations";
import { system } from "@baklava/models/caller";
import { ok } from "@baklava/models/result";
import { serveStdio } from "@modelcontextprotocol/server/stdio";

import manifest from "../package.json" with { type: "json" };
import { readSettings } from "./settings.ts";

try {
  await main();
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** Standard output belongs to the protocol, so logs go to standard error. */
async function main(): Promise<void> {
  const settings = readSettings();
  const logger = createLogger(settings, process.stderr);
  const { version } = manifest;
  const assembly = await assemble({ app: { name: "mcp", version }, settings, logger });
  const call = createCall(assembly, settings.MCP_TOKEN);
  const operations = traceOperations(await loadOperations(), (name, work) => assembly.tracing.span(name, work));

  const connection = serveStdio(() =>
    createMcpServer(operations, {
      version,
      call,
      offers: ({ operation }) => operation.kind === "query" || settings.MCP_ALLOW === "write",
      onError: (error) => logger.error({ err: error }, "unexpected error"),
    }),
  );

  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    await connection.close();
    await assembly.close();
  };
  // The client closes standard input when it is done.
  process.stdin.once("close", () => void end());
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void end());
}

/** An agent works for the operator who started it, or for the user whose token it was given. */
function createCall({ services }: Assembly, token: string | undefined): Call {
  const agent = system(`agent:${userInfo().username}`);
  return {
    identify: async () => (token === undefined ? ok(agent) : services.identity.bySecret(token, undefined)),
    open: async () => services,
  };
}
