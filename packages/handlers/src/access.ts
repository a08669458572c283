import { type Caller, isAdmin, isStaff } from "@baklava/models/caller";
import { type Failure, refuse } from "@baklava/models/result";
import { grants, hasScopes } from "@baklava/models/scope";

import type { Access, AnyOperation } from "./operation.ts";

/** The fields of an operation that access depends on. */
type Guarded = Pick<AnyOperation, "access" | "kind">;

/**
 * `unauthenticated` (`sign_in_needed`), `forbidden` (`staff_needed`, `admin_needed`, `scope_needed`: the token was
 * issued for less).
 */
export function refuseAccess(
  caller: Caller,
  { domain, operation }: { readonly domain: string; readonly operation: Guarded },
): Failure<"unauthenticated" | "forbidden"> | undefined {
  return refuseAudience(caller, operation.access) ?? refuseScope(caller, domain, operation);
}

function refuseAudience(caller: Caller, access: Access): Failure<"unauthenticated" | "forbidden"> | undefined {
  if (access === "public") return undefined;
  if (caller.kind === "anonymous") return refuse("unauthenticated", "sign_in_needed", "Sign in first");
  if (access === "staff" && !isStaff(caller)) return refuse("forbidden", "staff_needed", "This is for staff only");
  if (access === "admin" && !isAdmin(caller)) return refuse("forbidden", "admin_needed", "This is for admins only");
  return undefined;
}

/** The scopes of a token hold for public operations, too. */
function refuseScope(caller: Caller, domain: string, operation: Guarded): Failure<"forbidden"> | undefined {
  if (caller.kind !== "user" || caller.credential?.kind !== "token") return undefined;
  const right = operation.kind === "query" ? "read" : "write";
  // A program may always ask for the user of its token.
  if (operation.access === "public" && right === "read" && !hasScopes(domain)) return undefined;
  if (grants(caller.credential.scopes, domain, right)) return undefined;
  return refuse(
    "forbidden",
    "scope_needed",
    `The token was not issued for this; it takes the scope ${domain}:${right}`,
  );
}
