import { sql, type SqlWriter } from "@baklava/adapters/database/sql";
import { insertInto, is, fields, pick } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { Profile } from "@baklava/models/profile";

import type { ProfileRepository } from "../profile.ts";

const { profiles } = tables;

const profile = pick(profiles, "userId", "displayName", "phone", "timeZone", "locale");

export class PostgresProfileRepository implements ProfileRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    this.#sql = runner;
  }

  findByUserId(userId: string): Promise<Profile | undefined> {
    return this.#sql.first(sql`
      SELECT ${fields(profile)} FROM ${profiles} WHERE ${is(profiles.userId, "=", userId)}`);
  }

  async insert(inserted: Profile): Promise<void> {
    await this.#sql.execute(insertInto(profiles, inserted));
  }
}
