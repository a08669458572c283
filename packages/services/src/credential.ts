import { type Credential, type CredentialKind, isLive } from "@baklava/models/identity";
import type { CredentialRepository } from "@baklava/repositories/identity";
import type { Repositories } from "@baklava/repositories/storage";

/** The sessions or tokens of a user that have not ended by themselves, newest first. */
export async function listLive<Kind extends CredentialKind>(
  credentials: CredentialRepository<Kind>,
  userId: string,
  at: Date,
): Promise<readonly Credential<Kind>[]> {
  return (await credentials.list(userId)).filter((credential) => isLive(credential, at));
}

/** Ends all sessions and tokens of a user. Expects that the unit has locked the user. */
export async function endAll(
  { sessions, tokens }: Pick<Repositories, "sessions" | "tokens">,
  userId: string,
): Promise<void> {
  await sessions.deleteAll(userId);
  await tokens.deleteAll(userId);
}
