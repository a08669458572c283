import { defineConfig, env } from "prisma/config";

/** Read by the Prisma CLI alone. */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: env("DATABASE_URL") },
});
