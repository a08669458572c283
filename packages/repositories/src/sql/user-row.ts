import { sql } from "@baklava/adapters/database/sql";

/** A row with these is a `User`. */
export const userColumns = sql`users.id, users.name, users.email, users.role, users.created_at AS "createdAt",
  users.updated_at AS "updatedAt", users.version`;
