import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL("../../..", import.meta.url));
const schema = path.join(root, "packages/adapters/prisma/schema.prisma");
const generated = fileURLToPath(new URL("../baselines/flat/generated", import.meta.url));

/** The flat baseline has a client of its own, of the same schema: it may know nothing of the layers. */
mkdirSync(generated, { recursive: true });
const copy = `${generated}/schema.prisma`;
writeFileSync(copy, readFileSync(schema, "utf8").replace(/output( *)= ".*"/, 'output$1= "./client"'));

// As in the adapters: generating needs no schema engine, and any existing file keeps the CLI from downloading one.
const { status } = spawnSync(
  process.execPath,
  [require.resolve("prisma/build/index.js"), "generate", "--schema", copy],
  {
    stdio: "inherit",
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      ...process.env,
    },
  },
);
process.exitCode = status ?? 1;
