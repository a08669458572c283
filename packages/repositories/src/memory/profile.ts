import type { Profile } from "@baklava/models/profile";

import type { ProfileRepository } from "../profile.ts";
import type { MemoryDatabase } from "./database.ts";

export class MemoryProfileRepository implements ProfileRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findByUserId(userId: string): Promise<Profile | undefined> {
    return this.#database.table("profiles").get(userId);
  }

  async insert(profile: Profile): Promise<void> {
    const { userId } = profile;
    if (!this.#database.table("users").has(userId)) throw new Error(`User ${userId} does not exist`);
    this.#database.table("profiles").insert(profile);
  }
}
