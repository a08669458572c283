import type { AnyOperation, OperationContext } from "@baklava/handlers/operation";
import type { Operations } from "@baklava/handlers/operations";
import { createOpenApi } from "@baklava/handlers/rest/openapi";
import { respond } from "@baklava/handlers/rest/respond";
import { parseRoute } from "@baklava/handlers/rest/route";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { takeJson } from "./json-body.ts";

type Query = Readonly<Record<string, string | readonly string[]>>;
type RestFastifyRequest = FastifyRequest<{ Params: Readonly<Record<string, string>>; Querystring: Query }>;

/** A Fastify plugin: each operation at its route, the document that describes them, and a page to try them. */
export function restRoutes(
  operations: Operations,
  { context, version }: { context: OperationContext; version: string },
) {
  return async (scope: FastifyInstance): Promise<void> => {
    takeJson(scope, parseBody);
    const document = createOpenApi(operations, { version, basePath: scope.prefix });
    scope.get("/openapi.json", () => document);
    await scope.register(swagger, { mode: "static", specification: { document: document as never } });
    // All of the page comes from here: the policy lets it load nothing from elsewhere.
    await scope.register(swaggerUi, { routePrefix: "/docs", staticCSP: true });
    for (const operation of Object.values(operations).flatMap((table): AnyOperation[] => Object.values(table))) {
      const { method, path } = parseRoute(operation.route);
      const answer = (request: RestFastifyRequest, reply: FastifyReply) => send(operation, request, reply, context);
      scope.route({ method, url: path.replace(/\{(\w+)\}/g, ":$1"), handler: answer as never });
    }
  };
}

async function send(
  operation: AnyOperation,
  { url, params, query, body, headers }: RestFastifyRequest,
  reply: FastifyReply,
  context: OperationContext,
): Promise<FastifyReply> {
  const key = headers["idempotency-key"];
  const request = { url, params, query, body, idempotencyKey: typeof key === "string" ? key : undefined };
  const response = await respond(operation, request, async () => context);
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
