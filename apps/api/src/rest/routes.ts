import type { NamedOperation } from "@baklava/handlers/operation";
import { listOperations, type Operations } from "@baklava/handlers/operations";
import { createOpenApi } from "@baklava/handlers/rest/openapi";
import { refusedProblem } from "@baklava/handlers/rest/problem";
import { respond } from "@baklava/handlers/rest/respond";
import { parseRoute } from "@baklava/handlers/route";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import type { CallFactory } from "../http/call.ts";
import { takeJson } from "../http/json-body.ts";
import type { SessionCookie } from "../http/session-cookie.ts";
import type { Transport } from "../http/transport.ts";
import { browserRoutes } from "./browser-routes.ts";

export const restTransport: Transport = {
  prefix: "/api",
  takesEmptyBodies: true,
  countCalls: () => 1,
  toError: ({ message, data }) => ({
    contentType: "application/problem+json",
    body: refusedProblem(data.httpStatus, { ...data, message }),
  }),
};

type Query = Readonly<Record<string, string | readonly string[]>>;
type RestFastifyRequest = FastifyRequest<{ Params: Readonly<Record<string, string>>; Querystring: Query }>;

/** A Fastify plugin: each operation at its route, the document that describes them, and a page to try them. */
export function restRoutes(
  operations: Operations,
  { callOf, version, cookie }: { callOf: CallFactory; version: string; cookie: SessionCookie },
) {
  return async (scope: FastifyInstance): Promise<void> => {
    takeJson(scope, parseBody);
    await scope.register(browserRoutes({ callOf, cookie }));
    let created: ReturnType<typeof createOpenApi> | undefined;
    // With the first request for it: the schemas of all operations took a fifth of the start.
    const document = () =>
      (created ??= createOpenApi(operations, { version, basePath: scope.prefix, cookieName: cookie.name }));
    scope.get("/openapi.json", document);
    // The page asks this plugin for the document.
    await scope.register(swagger, { mode: "static", specification: { document: { openapi: "3.1.0" } as never } });
    await scope.register(swaggerUi, {
      routePrefix: "/docs",
      transformSpecification: document as never,
      transformSpecificationClone: false,
      // All of the page comes from here: the policy lets it load nothing from elsewhere.
      staticCSP: true,
    });
    for (const named of listOperations(operations)) {
      const { method, path } = parseRoute(named.operation.route);
      const answer = (request: RestFastifyRequest, reply: FastifyReply) => send(named, request, reply, callOf);
      scope.route({ method, url: path.replace(/\{(\w+)\}/g, ":$1"), handler: answer as never });
    }
  };
}

async function send(
  named: NamedOperation,
  received: RestFastifyRequest,
  reply: FastifyReply,
  callOf: CallFactory,
): Promise<FastifyReply> {
  const { url, params, query, body, headers } = received;
  const { "idempotency-key": key, "if-match": ifMatch, "if-none-match": ifNoneMatch } = headers;
  const idempotencyKey = typeof key === "string" ? key : undefined;
  const request = { url, params, query, body, idempotencyKey, ifMatch, ifNoneMatch };
  const response = await respond(named, request, callOf(received));
  return reply.code(response.status).headers(response.headers).send(response.body);
}

function parseBody(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = `The body is not JSON (${(cause as Error).message}); send an object such as {"name": "Ada"}`;
    throw Object.assign(new Error(message, { cause }), { statusCode: 400 });
  }
}
