import type { Profile } from "@baklava/models/profile";

/** Stores profiles. Behaviour is pinned by `profile.contract.ts`. */
export interface ProfileRepository {
  findByUserId(userId: string): Promise<Profile | undefined>;

  /** @throws {Error} when the user has a profile already, or does not exist. */
  insert(profile: Profile): Promise<void>;
}
