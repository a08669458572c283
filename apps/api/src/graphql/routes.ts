import type { Operations } from "@baklava/handlers/operations";
import type { FastifyInstance } from "fastify";

import type { CallFactory } from "../http/call.ts";
import { takeJson } from "../http/json-body.ts";
import type { createCharge } from "../http/rate-limit.ts";
import type { Transport } from "../http/transport.ts";
import { toWebRequest } from "../http/web-request.ts";
import type { ApiSettings } from "../settings.ts";

/** How many operations each request calls, once its document is read. */
const counts = new WeakMap<object, number>();

export const graphqlTransport: Transport = {
  prefix: "/graphql",
  takesEmptyBodies: false,
  countCalls: (request) => counts.get(request) ?? 1,
  toError: ({ message, data: { code, kind, reason, issues } }) => ({
    contentType: "application/json; charset=utf-8",
    body: { errors: [{ message, extensions: { code, kind, reason, issues } }] },
  }),
};

type GraphqlRouteOptions = {
  readonly callOf: CallFactory;
  /** Counts the operations beyond the first one, which the document alone tells. */
  readonly charge: ReturnType<typeof createCharge> | undefined;
  readonly settings: Partial<Pick<ApiSettings, "GRAPHQL_INTROSPECTION">>;
};

/**
 * A Fastify plugin: GraphQL over HTTP. The libraries are loaded with the first request: that takes as long as to load all
 * the rest of the API.
 */
export function graphqlRoutes(operations: Operations, { callOf, charge, settings }: GraphqlRouteOptions) {
  return async (scope: FastifyInstance): Promise<void> => {
    takeJson(scope, (text) => text);
    scope.addHook("preHandler", async (request, reply) => {
      const { countCalls } = await import("@baklava/handlers/graphql/call-count");
      const { body, query } = request;
      const calls = countCalls([typeof body === "string" ? parse(body) : query].flat());
      counts.set(request, calls);
      if (calls > 1) await charge?.(request, reply, calls - 1);
    });
    let server: Promise<GraphqlServer> | undefined;
    scope.route({
      method: ["GET", "POST"],
      url: "/",
      async handler(request, reply) {
        const { fetch: answer } = await (server ??= open(operations, { scope, settings }));
        return reply.send(await answer(toWebRequest(request), { call: callOf(request) }));
      },
    });
  };
}

type GraphqlServer = Awaited<ReturnType<typeof open>>;

async function open(
  operations: Operations,
  { scope, settings }: Pick<GraphqlRouteOptions, "settings"> & { readonly scope: FastifyInstance },
) {
  const { createGraphqlServer } = await import("@baklava/handlers/graphql/server");
  return createGraphqlServer(operations, {
    path: scope.prefix,
    isSchemaPublic: settings.GRAPHQL_INTROSPECTION !== "off",
    onError: (error) => scope.log.error({ err: error }, "Request failed"),
  });
}

/** Text that is no JSON is one call, which the server refuses. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
