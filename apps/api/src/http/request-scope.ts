import { keepScope } from "@baklava/adapters/log-fields";
import type { OpenSpan, Tracing } from "@baklava/adapters/tracing/tracing";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from "fastify";

/** Spans that are not recorded: health checks and polling, which are frequent and say little. */
export const quietSpans = [
  "GET /livez",
  "GET /readyz",
  "GET /metrics",
  "POST /grpc.health.v1.Health/Check",
  "PostgresOutboxView.listAfter",
  "PostgresOutboxView.waitForMore",
];

/** Omits Fastify's own lines, which scopes write instead: the first one would come before the scope is open. */
export class ScopedLog extends LogController {
  override incomingRequest(): void {}
  override requestCompleted(): void {}
}

/**
 * Opens a scope for each request: its log lines have the trace's id, and its work is part of a span that is named after
 * the route.
 */
export function openRequestScopes(app: FastifyInstance, tracing: Tracing): void {
  const scopes = new WeakMap<FastifyRequest, ReturnType<typeof keepScope>>();
  app.addHook("onRequest", (request, reply, done) => {
    const { method, headers: from } = request;
    const route = request.routeOptions.url ?? "none";
    const attributes = { "http.request.method": method, "http.route": route };
    const serve = async (span: OpenSpan): Promise<void> => {
      if (mayHaveBody(request)) scopes.set(request, keepScope());
      request.log.info({ req: request }, "incoming request");
      const answered = untilAnswered(reply);
      done();
      await answered;
      tell(span, reply);
    };
    void tracing.span(`${method} ${route}`, serve, { kind: "server", from, attributes });
  });
  // The body arrives in events of the connection, outside of the scope.
  app.addHook("preValidation", (request, _reply, done) => (scopes.get(request) ?? run)(done));
}

/** Fastify reads no body of the other methods. To keep a scope costs a tenth of a read. */
function mayHaveBody({ method }: FastifyRequest): boolean {
  return method !== "GET" && method !== "HEAD";
}

/** Resolves when the response is sent, or the client is gone. */
function untilAnswered({ raw }: FastifyReply): Promise<void> {
  return new Promise((resolve) => void raw.once("close", resolve));
}

function tell(span: OpenSpan, reply: FastifyReply): void {
  const { statusCode: status, elapsedTime: responseTime, request } = reply;
  request.log.info({ res: reply, responseTime }, "request completed");
  span.set({ "http.response.status_code": status });
  if (status >= 500) span.fail(String(status));
}

function run(work: () => void): void {
  work();
}
