import { Client, StreamableHTTPClientTransport, type Transport as ClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { programs } from "@baklava/harness/programs";

import { type Transport, type Refusal, refused } from "../outcome.ts";
import type { RunningSystem } from "../system.ts";

/** Tools for agents on the same machine, which may write. */
export async function mcpTransport({ environment }: RunningSystem, token: string): Promise<Transport> {
  const settings = Object.entries({ ...environment, MCP_ALLOW: "write", MCP_TOKEN: token });
  const env = Object.fromEntries(settings.filter((pair): pair is [string, string] => pair[1] !== undefined));
  return toolsTransport(new StdioClientTransport({ command: process.execPath, args: [programs.mcp], env }));
}

/** Tools for agents on other machines, which see only the tools that they may call. */
export async function mcpHttpTransport({ url }: RunningSystem, token: string): Promise<Transport> {
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  return toolsTransport(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit }));
}

async function toolsTransport(connection: ClientTransport): Promise<Transport> {
  const client = new Client({ name: "conformance", version: "1" });
  await client.connect(connection);
  const { tools } = await client.listTools();
  const offered = new Set(tools.map(({ name }) => name));
  return {
    async call(operation, input) {
      const name = operation.replace(".", "_").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      if (!offered.has(name)) return { kind: "forbidden", reason: null, signal: "not offered" };
      const answer = await client.callTool({ name, arguments: { ...input } });
      const isError = answer.isError ?? false;
      if (!isError) return { kind: "ok", reason: null, value: answer.structuredContent, signal: isError };
      const [content] = answer.content as readonly { readonly text: string }[];
      return refused(JSON.parse(content?.text ?? "{}") as Refusal, isError);
    },
    close: () => client.close(),
  };
}
