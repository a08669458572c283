import type { Credential } from "@baklava/models/credential";
import { scope } from "@baklava/models/scope";

type CredentialRow = Omit<Credential, "scopes"> & { readonly scopes: readonly string[] };

/** A scope that this version does not know any more grants nothing. */
export function toCredential(row: CredentialRow): Credential {
  return { ...row, scopes: row.scopes.flatMap((each) => scope.safeParse(each).data ?? []) };
}
