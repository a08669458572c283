import { defineConfig } from "prisma/config";

/** Read by the Prisma CLI alone. `DATABASE_URL` is optional because `generate` works without a database. */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env["DATABASE_URL"] ?? "" },
});
