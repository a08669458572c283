import { countCalls, type GraphqlRequest } from "@baklava/handlers/graphql/call-count";
import { createGraphqlServer } from "@baklava/handlers/graphql/server";
import type { Operations } from "@baklava/handlers/operations";
import type { FastifyInstance, FastifyRequest } from "fastify";

import type { CallFactory } from "../http/call.ts";
import { takeJson } from "../http/json-body.ts";
import type { Transport } from "../http/transport.ts";
import { toWebRequest } from "../http/web-request.ts";
import type { ApiSettings } from "../settings.ts";

export const graphqlTransport: Transport = {
  prefix: "/graphql",
  takesEmptyBodies: false,
  countCalls: ({ body, query }) => {
    const requests = [body === undefined ? query : parse(body)].flat();
    return requests.reduce((sum: number, request) => sum + countCalls((request ?? {}) as GraphqlRequest), 0);
  },
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
    const isSchemaPublic = settings.GRAPHQL_INTROSPECTION !== "off";
    const onError = (error: unknown) => scope.log.error({ err: error }, "Request failed");
    const server = createGraphqlServer(operations, { path: scope.prefix, isSchemaPublic, onError });
    scope.route({
      method: ["GET", "POST"],
      url: "/",
      handler: async (request, reply) =>
        reply.send(await server.fetch(toWebRequest(request), { call: callOf(request) })),
    });
  };
}

/** Text that is no JSON is one call, which the server refuses. */
function parse(body: FastifyRequest["body"]): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}
