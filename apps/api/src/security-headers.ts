import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/** Two years, as browsers ask of those who want to be known for it. */
const strictTransport = { maxAge: 63_072_000, includeSubDomains: true };

/**
 * Answers are data: no page may show them as its own, no browser may guess what they are, and nobody keeps them.
 * @param isSecure whether browsers reach the API over TLS; they are then to use nothing else.
 */
export async function setSecurityHeaders(app: FastifyInstance, { isSecure }: { isSecure: boolean }): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    strictTransportSecurity: isSecure && strictTransport,
  });
  app.addHook("onSend", async (_request, reply) => {
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
  });
}
