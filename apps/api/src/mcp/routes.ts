import { refuseAccess } from "@baklava/handlers/access";
import { createMcpServer } from "@baklava/handlers/mcp/mcp-server";
import type { Operations } from "@baklava/handlers/operations";
import type { Caller } from "@baklava/models/caller";
import { refuse } from "@baklava/models/result";
import { createMcpHandler } from "@modelcontextprotocol/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import type { CallFactory } from "../http/call.ts";
import { sendError, sendFailure } from "../http/errors.ts";
import { refuseForeignOrigins } from "../http/foreign-requests.ts";
import { takeJson } from "../http/json-body.ts";
import { toWebRequest } from "../http/web-request.ts";

type McpOptions = {
  readonly callOf: CallFactory;
  readonly version: string;
  readonly settings: Parameters<typeof refuseForeignOrigins>[1];
};

/**
 * A Fastify plugin: tools for agents on other machines, over streamable HTTP. Requests are stateless and have a token;
 * an agent sees the tools that its token allows.
 */
export function mcpRoutes(operations: Operations, options: McpOptions) {
  return async (scope: FastifyInstance): Promise<void> => {
    takeJson(scope, (text) => text);
    // Model Context Protocol, Streamable HTTP, security warning: a page of another site must not reach a server in this
    // network.
    refuseForeignOrigins(scope, options.settings);
    scope.route({
      method: ["GET", "POST", "DELETE"],
      url: "/mcp",
      handler: (request, reply) => answer(operations, options, request, reply),
    });
  };
}

async function answer(
  operations: Operations,
  { callOf, version }: McpOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | void> {
  if (isBatch(request.body)) return sendError(request, reply, 400, "Send one message at a time: there are no batches");
  const call = callOf(request);
  const identified = await call.identify();
  if (identified.kind !== "ok") return sendFailure(request, reply, identified);
  const caller = identified.value;
  if (caller.kind === "anonymous") return sendFailure(request, reply, tokenNeeded());
  const onError = (error: unknown) => request.log.error({ err: error }, "Request failed");
  const offers = offersTo(caller);
  const handler = createMcpHandler(() => createMcpServer(operations, { version, call, offers, onError }));
  return reply.send(await handler.fetch(toWebRequest(request)));
}

function offersTo(caller: Caller): Parameters<typeof createMcpServer>[1]["offers"] {
  return (named) => refuseAccess(caller, named) === undefined;
}

function tokenNeeded() {
  return refuse("unauthenticated", "sign_in_needed", "Send a token as Authorization: Bearer …");
}

/** Earlier versions of the protocol had batches; the rate limits would count a batch as one call. */
function isBatch(body: unknown): boolean {
  return typeof body === "string" && body.trimStart().startsWith("[");
}
