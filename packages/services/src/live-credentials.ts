import { type Credential, isLive } from "@baklava/models/credential";
import type { Repositories } from "@baklava/repositories/unit-of-work";

/** The sessions or tokens of a user that have not ended by themselves, newest first. */
export async function listLive(
  { credentials }: Repositories,
  { userId, kind }: Pick<Credential, "userId" | "kind">,
  at: Date,
): Promise<readonly Credential[]> {
  return (await credentials.list(userId, kind)).filter((credential) => isLive(credential, at));
}
