import { mapOk } from "@baklava/models/result";
import { endedResponse } from "@baklava/models/session";
import { createTokenRequest, newTokenResponse, tokenRequest, tokensResponse, withSecret } from "@baklava/models/token";
import { z } from "zod";

import { mutation, query } from "../operation.ts";

export const tokenOperations = {
  create: mutation({
    summary: "Create a token for a program, with some or all of your rights; its secret is shown once",
    access: "signed-in",
    route: "POST /tokens",
    example: { name: "Nightly report", scopes: ["users:read", "audit:read"], days: 90 },
    input: createTokenRequest,
    output: newTokenResponse,
    async handle({ services, caller }, input) {
      return mapOk(await services.token.create(input, caller), withSecret);
    },
  }),

  list: query({
    summary: "List your tokens, newest first",
    access: "signed-in",
    route: "GET /tokens",
    example: {},
    input: z.strictObject({}),
    output: tokensResponse,
    columns: ["id", "name", "scopes", "lastUsedAt", "expiresAt"],
    async handle({ services, caller }) {
      return mapOk(await services.token.list(caller), (items) => ({ items }));
    },
  }),

  revoke: mutation({
    summary: "Revoke one of your tokens",
    access: "signed-in",
    route: "DELETE /tokens/{id}",
    isDestructive: true,
    example: { id: "019aa5f2-7c00-7000-8000-0000000000f2" },
    input: tokenRequest,
    output: endedResponse,
    async handle({ services, caller }, { id }) {
      return mapOk(await services.token.revoke(id, caller), (ended) => ({ id: ended }));
    },
  }),
};
