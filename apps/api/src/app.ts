import { randomUUID } from "node:crypto";

import type { OperationContext } from "@baklava/handlers/operation";
import { loadOperations } from "@baklava/handlers/operations";
import { createRouter } from "@baklava/handlers/trpc/router";
import cors from "@fastify/cors";
import { fastify, type FastifyBaseLogger, type FastifyError, type FastifyInstance } from "fastify";

import { errorAnswer } from "./error-answer.ts";
import { answerClientError, answerFrameworkError } from "./protocol-errors.ts";
import type { ApiSettings } from "./settings.ts";
import { trpcRoutes } from "./trpc-routes.ts";

export type AppDeps = {
  readonly settings: Pick<ApiSettings, "BODY_LIMIT_BYTES" | "CORS_ORIGINS">;
  readonly logger: FastifyBaseLogger;
  readonly context: OperationContext;
  /** @throws while requests cannot be served. */
  checkReady(): Promise<void>;
};

/** The web server with everything that holds for all its routes; it does not listen yet. */
export async function createApp({ settings, logger, context, checkReady }: AppDeps) {
  const app = fastify({
    loggerInstance: logger,
    bodyLimit: settings.BODY_LIMIT_BYTES,
    genReqId: () => randomUUID(),
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 5000 },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  });
  await app.register(cors, { origin: settings.CORS_ORIGINS });
  app.addHook("onRequest", async (request, reply) => void reply.header("x-request-id", request.id));
  refuseForeignHosts(app);
  refuseForms(app);
  endConnectionsOnClose(app);
  answerErrors(app, settings.BODY_LIMIT_BYTES);
  answerHealth(app, checkReady);
  const routes = trpcRoutes({
    router: createRouter(await loadOperations()),
    createContext: () => context,
    onError: ({ error, req }) => {
      if (error.code === "INTERNAL_SERVER_ERROR") req.log.error({ err: error.cause ?? error }, "Request failed");
    },
  });
  await app.register(routes, { prefix: "/trpc" });
  return app;
}

/** A page elsewhere can point a name of its own at this machine (DNS rebinding); its requests then bear that name. */
function refuseForeignHosts(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    if (["127.0.0.1", "[::1]", "::1", "localhost"].includes(request.hostname.toLowerCase())) return;
    await reply.code(403).send(errorAnswer(403, `The host ${request.hostname} is not served here`));
  });
}

/** A page anywhere may send a form without asking; JSON it may not. tRPC would read both. */
function refuseForms(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    if (request.method !== "POST" || /^application\/json\b/i.test(request.headers["content-type"] ?? "")) return;
    await reply.code(415).send(errorAnswer(415, "Send the body as application/json"));
  });
}

/** What is in flight when the server closes is its connection's last; else an idle client would hold the close up. */
function endConnectionsOnClose(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook("preClose", async () => {
    isClosing = true;
  });
  app.addHook("onSend", async (_request, reply) => {
    if (isClosing) reply.header("connection", "close");
  });
}

function answerErrors(app: FastifyInstance, bodyLimit: number): void {
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send(errorAnswer(404, `There is nothing at ${request.method} ${request.url}; try /trpc/users.list`)),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, "Request failed");
    const message = status === 413 ? `The body is longer than ${bodyLimit} bytes; send less at a time` : error.message;
    return reply.code(status).send(errorAnswer(status, message));
  });
}

/** `/livez`: the process runs. `/readyz`: it can serve requests, too. */
function answerHealth(app: FastifyInstance, checkReady: () => Promise<void>): void {
  app.get("/livez", () => ({ status: "ok" }));
  app.get("/readyz", async (request, reply) => {
    try {
      await checkReady();
      return { status: "ok" };
    } catch (error) {
      request.log.warn({ err: error }, "Not ready");
      return reply.code(503).send({ status: "unavailable" });
    }
  });
}
