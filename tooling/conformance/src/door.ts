import { Client, StreamableHTTPClientTransport, type Transport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { createTRPCUntypedClient, httpBatchLink } from "@trpc/client";

import type { ShopProcess } from "./shop-process.ts";

export type Input = Readonly<Record<string, string>>;

/** A way to call an operation from outside, such as `users.rename`. @throws when the call is refused. */
export type Door = {
  query(operation: string, input: Input): Promise<unknown>;
  mutation(operation: string, input: Input): Promise<unknown>;
  close?(): Promise<void>;
};

/** The client that frontends use. */
export function trpcDoor({ url, token }: ShopProcess): Door {
  const headers = { authorization: `Bearer ${token}` };
  const client = createTRPCUntypedClient({ links: [httpBatchLink({ url: `${url}/trpc`, headers })] });
  return {
    query: (operation, input) => client.query(operation, input),
    mutation: (operation, input) => client.mutation(operation, input),
  };
}

/** What anybody can do with an HTTP client such as curl. */
export function httpDoor({ url, token }: ShopProcess): Door {
  const valueOf = async (response: Response) => {
    const { result } = (await response.json()) as { readonly result: { readonly data: unknown } };
    return result.data;
  };
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  return {
    query: async (operation, input) =>
      valueOf(await fetch(`${url}/trpc/${operation}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })),
    mutation: async (operation, input) =>
      valueOf(await fetch(`${url}/trpc/${operation}`, { method: "POST", headers, body: JSON.stringify(input) })),
  };
}

/** The command line: a field `id` is the argument, the others are flags. */
export function cliDoor(baklava: ShopProcess["baklava"]): Door {
  const run = async (operation: string, { id, ...flags }: Input): Promise<unknown> => {
    const given = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
    return JSON.parse(await baklava(...operation.split("."), ...(id === undefined ? [] : [id]), ...given, "--json"));
  };
  return { query: run, mutation: run };
}

/** Tools for agents on the same machine, which may write. */
export async function mcpDoor({ app, token }: ShopProcess): Promise<Door> {
  const { env, ...program } = app("apps/mcp/src/main.ts");
  return toolsDoor(new StdioClientTransport({ ...program, env: { ...env, MCP_ALLOW: "write", MCP_TOKEN: token } }));
}

/** Tools for agents elsewhere. */
export async function mcpHttpDoor({ url, token }: ShopProcess): Promise<Door> {
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  return toolsDoor(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit }));
}

async function toolsDoor(transport: Transport): Promise<Door> {
  const client = new Client({ name: "conformance", version: "1" });
  await client.connect(transport);
  const call = async (operation: string, input: Input): Promise<unknown> => {
    const answer = await client.callTool({ name: operation.replace(".", "_"), arguments: input });
    if (answer.isError) throw new Error(JSON.stringify(answer.content));
    return answer.structuredContent;
  };
  return { query: call, mutation: call, close: () => client.close() };
}

type OpenApi = { readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>> };

/** REST, by nothing but what its document says. */
export async function restDoor({ url, token }: ShopProcess): Promise<Door> {
  const { paths } = (await (await fetch(`${url}/api/openapi.json`)).json()) as OpenApi;
  const routes = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId }]) => ({ path, method: method.toUpperCase(), operationId })),
  );
  const call = async (operation: string, { id = "", ...input }: Input): Promise<unknown> => {
    const route = routes.find(({ operationId }) => operationId === operation);
    if (!route) throw new Error(`The document has no operation ${operation}`);
    const target = `${url}/api${route.path.replace("{id}", id)}`;
    const isQuery = route.method === "GET";
    const response = await fetch(isQuery ? `${target}?${new URLSearchParams(input).toString()}` : target, {
      method: route.method,
      headers: { authorization: `Bearer ${token}`, ...(!isQuery && { "content-type": "application/json" }) },
      ...(!isQuery && { body: JSON.stringify(input) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  return { query: call, mutation: call };
}
