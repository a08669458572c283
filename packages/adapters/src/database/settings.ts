import path from "node:path";
import { fileURLToPath } from "node:url";

import { z } from "zod";

import { integerSetting } from "../settings.ts";

const repositoryRoot = fileURLToPath(new URL("../../../..", import.meta.url));

/** Never quotes the URL: it holds a password. */
const databaseUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol), {
    error: "is not a PostgreSQL URL: write postgres://user:password@host:5432/database, or leave it unset",
    abort: true,
  })
  .refine((value) => new URL(value).pathname.length > 1, {
    error: "names no database: add it at the end, as in postgres://user:password@host:5432/database",
  });

export const databaseSettings = z.object({
  DATABASE_URL: databaseUrl.optional().describe("PostgreSQL server; unset: the embedded one"),
  DATABASE_POOL_SIZE: integerSetting(1, 100).default(10).describe("Connections of one process at most"),
  DATABASE_CONNECT_TIMEOUT_MS: integerSetting(1, 600_000).default(5000).describe("How long to wait for a connection"),
  DATABASE_STATEMENT_TIMEOUT_MS: integerSetting(1, 3_600_000)
    .default(30_000)
    .describe("How long one statement may run"),
  BAKLAVA_DIRECTORY: z
    .string()
    .min(1, "is empty: name a folder, or leave it unset")
    .transform((folder) => path.resolve(repositoryRoot, folder))
    .default(path.join(repositoryRoot, ".baklava"))
    .describe("Where the embedded PostgreSQL keeps its data"),
});
export type DatabaseSettings = z.output<typeof databaseSettings>;
