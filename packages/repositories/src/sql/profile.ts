import { sql, type SqlRunner } from "@baklava/adapters/database/sql";
import type { Profile } from "@baklava/models/profile";

import type { ProfileRepository } from "../profile.ts";

export class SqlProfileRepository implements ProfileRepository {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  async findByUserId(userId: string): Promise<Profile | undefined> {
    const [profile] = await this.#sql.query(sql<Profile>`
      SELECT user_id AS "userId", display_name AS "displayName", phone, time_zone AS "timeZone", locale
      FROM profiles WHERE user_id = ${userId}`);
    return profile;
  }

  async insert({ userId, displayName, phone, timeZone, locale }: Profile): Promise<void> {
    await this.#sql.execute(sql`
      INSERT INTO profiles (user_id, display_name, phone, time_zone, locale)
      VALUES (${userId}, ${displayName}, ${phone}, ${timeZone}, ${locale})`);
  }
}
