import type { NamedOperation } from "@baklava/handlers/operation";
import { sessionOperations } from "@baklava/handlers/operations/session";
import { respond } from "@baklava/handlers/rest/respond";
import { signInResponse } from "@baklava/models/session";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import type { CallFactory } from "../http/call.ts";
import type { SessionCookie } from "../http/session-cookie.ts";

const signIn: NamedOperation = { domain: "sessions", name: "create", operation: sessionOperations.create };
const signOut: NamedOperation = { domain: "sessions", name: "end", operation: sessionOperations.end };

/** A Fastify plugin: sign-in and sign-out for browsers, with the token in a cookie that no script can read. */
export function browserRoutes({ callOf, cookie }: { callOf: CallFactory; cookie: SessionCookie }) {
  return async (scope: FastifyInstance): Promise<void> => {
    scope.post("/session-cookie", async (request, reply) => {
      const answer = await run(signIn, request, callOf);
      if (answer.status >= 400) return send(reply, answer);
      const { token, ...session } = signInResponse.parse(answer.body);
      cookie.set(reply, token, new Date(session.expiresAt));
      return reply.send(session);
    });
    scope.delete("/session-cookie", async (request, reply) => {
      const answer = await run(signOut, request, callOf);
      cookie.clear(reply);
      return send(reply, answer);
    });
  };
}

const nothingElse = {
  params: {},
  query: {},
  idempotencyKey: undefined,
  ifMatch: undefined,
  ifNoneMatch: undefined,
};

function run(named: NamedOperation, request: FastifyRequest, callOf: CallFactory) {
  const { url, body } = request;
  return respond(named, { ...nothingElse, url, body }, callOf(request));
}

function send(reply: FastifyReply, { status, headers, body }: Awaited<ReturnType<typeof respond>>): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}
