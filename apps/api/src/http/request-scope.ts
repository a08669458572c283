import { keepScope, withLogFields } from "@baklava/adapters/log-fields";
import type { OpenSpan, Tracing } from "@baklava/adapters/tracing/tracing";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from "fastify";

/** What is asked again and again and says little: whether the API is well, and whether there is more to watch. */
export const quietSpans = [
  "GET /livez",
  "GET /readyz",
  "GET /metrics",
  "POST /grpc.health.v1.Health/Check",
  "SqlEventView.listAfter",
  "SqlEventView.waitForMore",
];

/** Without the lines that scopes write: Fastify's first line comes before any scope can be open. */
export class ScopedLog extends LogController {
  override incomingRequest(): void {}
  override requestCompleted(): void {}
}

/** What is done for a request is logged with its id and that of its trace, and is part of a span, which names its route. */
export function openRequestScopes(app: FastifyInstance, tracing: Tracing): void {
  const scopes = new WeakMap<FastifyRequest, ReturnType<typeof keepScope>>();
  app.addHook("onRequest", (request, reply, done) => {
    const { method, headers: from } = request;
    const route = request.routeOptions.url ?? "none";
    const attributes = { "http.request.method": method, "http.route": route };
    const serve = async (span: OpenSpan): Promise<void> => {
      scopes.set(request, keepScope());
      request.log.info({ req: request }, "incoming request");
      const answered = untilAnswered(reply);
      done();
      await answered;
      tell(span, reply);
    };
    withLogFields({ reqId: request.id }, () => {
      void tracing.span(`${method} ${route}`, serve, { kind: "server", from, attributes });
    });
  });
  // The body comes with events of the connection, which know of no request.
  app.addHook("preValidation", (request, _reply, done) => (scopes.get(request) ?? run)(done));
}

/** Or until nobody waits for the answer any more. */
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
