import type { Scope } from "@baklava/models/scope";
import { describe, expect, test } from "vitest";

import { credentialContract } from "./identity.contract.ts";
import type { Storage } from "./storage.ts";
import { aToken, aUser, inUnit, store } from "./testing/storage.ts";

export function tokenContract(storage: () => Storage): void {
  credentialContract(storage, {
    title: "TokenRepository",
    repository: ({ tokens }) => tokens,
    other: "session",
    issue: aToken,
  });

  describe("TokenRepository", () => {
    test("list() gives the scopes in their order", async () => {
      const user = await store(storage(), aUser());
      const scopes: readonly Scope[] = ["users:write", "read"];
      const listed = await inUnit(storage(), async ({ tokens }) => {
        await tokens.insert(aToken(user, { scopes }));
        return tokens.list(user.id);
      });
      expect(listed.map((token) => token.scopes)).toEqual([scopes]);
    });
  });
}
