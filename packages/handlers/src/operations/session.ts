import { mapOk } from "@baklava/models/result";
import {
  callerResponse,
  endedResponse,
  sessionRequest,
  sessionsResponse,
  signInRequest,
  signInResponse,
  toSignIn,
} from "@baklava/models/session";
import { z } from "zod";

import { mutation, query } from "../operation.ts";

export const sessionOperations = {
  create: mutation({
    summary: "Sign in: create a session, whose token identifies later calls",
    access: "public",
    route: "POST /sessions",
    example: { email: "ada@example.com", password: "correct horse battery staple" },
    input: signInRequest,
    output: signInResponse,
    async handle({ services, caller }, input) {
      return mapOk(await services.session.signIn(input, caller), toSignIn);
    },
  }),

  current: query({
    summary: "Show the caller's identity",
    access: "public",
    route: "GET /sessions/current",
    example: {},
    input: z.strictObject({}),
    output: callerResponse,
    handle: ({ services, caller }) => services.identity.describe(caller),
  }),

  list: query({
    summary: "List your sessions, newest first",
    access: "signed-in",
    route: "GET /sessions",
    example: {},
    input: z.strictObject({}),
    output: sessionsResponse,
    async handle({ services, caller }) {
      return mapOk(await services.session.list(caller), (items) => ({ items }));
    },
  }),

  revoke: mutation({
    summary: "End one of your sessions",
    access: "signed-in",
    route: "DELETE /sessions/{id}",
    isDestructive: true,
    example: { id: "019aa5f2-7c00-7000-8000-0000000000e1" },
    input: sessionRequest,
    output: endedResponse,
    async handle({ services, caller }, { id }) {
      return mapOk(await services.session.revoke(id, caller), (ended) => ({ id: ended }));
    },
  }),

  end: mutation({
    summary: "Sign out: end the session of this call",
    access: "signed-in",
    route: "DELETE /sessions/current",
    example: {},
    input: z.strictObject({}),
    output: endedResponse,
    async handle({ services, caller }) {
      return mapOk(await services.session.signOut(caller), (id) => ({ id }));
    },
  }),
};
