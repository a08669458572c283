import { randomUUID } from "node:crypto";

import { type SignedIn, system } from "@baklava/models/caller";
import type { Result } from "@baklava/models/result";
import type { Scope } from "@baklava/models/scope";
import { createTokenRequest } from "@baklava/models/token";
import { createUserRequest, type UserRole } from "@baklava/models/user";
import type { Services } from "@baklava/services/services";

/** Creates a user with that role, and a token with all of their rights, or with these scopes. */
export async function hireWithToken(services: Services, role: UserRole, scopes: readonly Scope[] = ["write"]) {
  const tester = system("operator:test");
  const email = `${role}-${randomUUID()}@example.com`;
  const { id: userId } = valueOf(await services.user.create(createUserRequest.parse({ name: role, email }), tester));
  valueOf(await services.user.setRole({ id: userId, role }, tester));
  const caller: SignedIn = {
    kind: "user",
    actor: `user:${userId}`,
    userId,
    role,
    credential: undefined,
    origin: undefined,
  };
  const request = createTokenRequest.parse({ name: "test", scopes });
  const { secret } = valueOf(await services.token.create(request, caller));
  return { userId, email, token: secret, headers: { authorization: `Bearer ${secret}` } };
}

function valueOf<T>(result: Result<T>): T {
  if (result.kind !== "ok") throw new Error(result.message);
  return result.value;
}
