import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/**
 * `prisma generate` needs no schema engine, yet the CLI downloads one before it does anything. Any existing file keeps
 * it from that, so that generating works without a network. Flags go to the CLI. `schema.prisma` names its generators
 * by paths in this package.
 */
const command = [require.resolve("prisma/build/index.js"), "generate", ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, command, {
  stdio: "inherit",
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  env: {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    ...process.env,
  },
});
process.exitCode = status ?? 1;
