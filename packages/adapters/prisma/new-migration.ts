import { mkdtemp, chmod, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { useEmbeddedServer } from "../src/database/embedded/embedded-server.ts";
import { writeMigration } from "../src/database/migration/write-migration.ts";
import { toUrl } from "../src/database/to-url.ts";

/** `pnpm --filter @baklava/adapters migration <name>`: drafts a migration on a server made for it alone. */
const directory = await mkdtemp(path.join(tmpdir(), "baklava-migration-"));
await chmod(directory, 0o755);
const server = await useEmbeddedServer({ directory, durable: false });
try {
  const scratchUrl = toUrl(server.address());
  const file = await writeMigration({ scratchUrl, name: process.argv[2] ?? "", at: new Date() });
  process.stdout.write(file === undefined ? "The schema has not changed: nothing to migrate\n" : `Wrote ${file}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await server.release();
  await rm(directory, { recursive: true });
}
