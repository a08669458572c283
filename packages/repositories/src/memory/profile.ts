import type { Profile } from "@baklava/models/profile";

import type { ProfileRepository } from "../profile.ts";
import type { MemoryDatabase } from "./database.ts";

export class MemoryProfileRepository implements ProfileRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findByUserId(userId: string): Promise<Profile | undefined> {
    return this.#database.profiles.get(userId);
  }

  async insert(profile: Profile): Promise<void> {
    const { profiles, users } = this.#database;
    if (profiles.has(profile.userId)) throw new Error(`User ${profile.userId} has a profile`);
    if (!users.has(profile.userId)) throw new Error(`User ${profile.userId} does not exist`);
    profiles.set(profile.userId, profile);
  }
}
