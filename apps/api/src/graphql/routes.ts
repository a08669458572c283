import type { countCalls } from "@baklava/handlers/graphql/call-count";
import type { Operations } from "@baklava/handlers/operations";
import type { FastifyInstance, FastifyRequest } from "fastify";

import type { CallFactory } from "../http/call.ts";
import { takeJson } from "../http/json-body.ts";
import type { Transport } from "../http/transport.ts";
import { toWebRequest } from "../http/web-request.ts";
import type { ApiSettings } from "../settings.ts";

/** GraphQL is loaded with the first request: to parse a document, and to make the schema, takes as long as all the rest. */
let count: typeof countCalls = () => 1;

export const graphqlTransport: Transport = {
  prefix: "/graphql",
  takesEmptyBodies: false,
  countCalls: ({ body, query }) => count([body === undefined ? query : parse(body)].flat()),
  toError: ({ message, data: { code, kind, reason, issues } }) => ({
    contentType: "application/json; charset=utf-8",
    body: { errors: [{ message, extensions: { code, kind, reason, issues } }] },
  }),
};

type GraphqlRouteOptions = {
  readonly callOf: CallFactory;
  readonly settings: Partial<Pick<ApiSettings, "GRAPHQL_INTROSPECTION">>;
};

/** A Fastify plugin: GraphQL over HTTP. */
export function graphqlRoutes(operations: Operations, { callOf, settings }: GraphqlRouteOptions) {
  return async (scope: FastifyInstance): Promise<void> => {
    takeJson(scope, (text) => text);
    scope.addHook("onRequest", async () => {
      ({ countCalls: count } = await import("@baklava/handlers/graphql/call-count"));
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
function parse(body: FastifyRequest["body"]): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}
