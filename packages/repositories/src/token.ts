import type { CredentialRepository } from "./identity.ts";

/** Stores tokens. Behaviour is pinned by `token.contract.ts`. */
export type TokenRepository = CredentialRepository<"token">;
