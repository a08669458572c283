import type { CredentialRepository } from "./identity.ts";

/** Stores sessions. Behaviour is pinned by `session.contract.ts`. */
export type SessionRepository = CredentialRepository<"session">;
