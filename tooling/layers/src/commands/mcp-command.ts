import { readFileSync, realpathSync } from "node:fs";
import { once } from "node:events";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { createMcpServer } from "./mcp/mcp-server.ts";

const manifest = new URL("../../package.json", import.meta.url);

/** Serves agents on standard input and output, until the agent closes the input. */
export async function mcpCommand(): Promise<number> {
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, "utf8"));
  const folder = realpathSync(process.cwd());
  const connection = serveStdio(() => createMcpServer(folder, version));
  await Promise.race([once(process.stdin, "close"), once(process, "SIGINT"), once(process, "SIGTERM")]);
  await connection.close();
  return 0;
}
