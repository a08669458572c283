import type { Caller } from "@baklava/models/caller";
import type { Scope } from "@baklava/models/scope";
import { as } from "@baklava/services/testing/backend";
import { expect, test } from "vitest";

import { refuseAccess } from "./access.ts";
import { productOperations } from "./operations/product.ts";

test.each<[Scope, boolean]>([
  ["orders:read", false],
  ["products:read", true],
  ["read", true],
])("refuseAccess() keeps a token to its scopes in public operations, too: %s", (scope, allowed) => {
  const staff = as({ id: "019aa5f2-7c00-7000-8000-0000000000a1", role: "staff" });
  const caller: Caller = { ...staff, credential: { id: staff.userId, kind: "token", scopes: [scope] } };
  const refusal = refuseAccess(caller, { domain: "products", operation: productOperations.list });
  expect(refusal === undefined).toBe(allowed);
});
