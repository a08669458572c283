import cors, { type FastifyCorsOptions } from "@fastify/cors";
import type { FastifyInstance, FastifyReply } from "fastify";

/** The response headers that pages of other origins may read. */
const exposedHeaders = ["etag", "link", "location", "ratelimit", "ratelimit-policy", "retry-after", "x-request-id"];

/** The methods that a preflight response allows, on every route. */
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/**
 * Lets pages of these origins call, with their cookies: https://fetch.spec.whatwg.org/#http-cors-protocol
 * @param protocol methods and headers of the protocol, instead of those of tRPC and REST; any header may be sent unless it says which.
 */
export async function allowOrigins(
  app: FastifyInstance,
  origins: readonly string[],
  protocol: Pick<FastifyCorsOptions, "methods" | "allowedHeaders" | "exposedHeaders"> = { methods, exposedHeaders },
): Promise<void> {
  await app.register(cors, { origin: [...origins], credentials: true, ...protocol });
  // A transport that overwrites Vary would let a cache serve one origin's response to another.
  app.addHook("onSend", (_request, reply, payload, done) => {
    // Its headers are copied after this hook.
    if (payload instanceof Response) payload.headers.append("vary", "Origin");
    else addOrigin(reply);
    done();
  });
}

function addOrigin(reply: FastifyReply): void {
  const vary = String(reply.getHeader("vary") ?? "");
  if (!/\borigin\b/i.test(vary)) reply.header("vary", vary === "" ? "Origin" : `${vary}, Origin`);
}
