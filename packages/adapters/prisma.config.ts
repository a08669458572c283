import { defineConfig, env } from "prisma/config";

/** Read by the Prisma CLI alone. */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: databaseUrl() },
});

/** Commands that need no database, such as `validate` and `format`, must run without the setting. */
function databaseUrl(): string {
  try {
    return env("DATABASE_URL");
  } catch {
    return "";
  }
}
