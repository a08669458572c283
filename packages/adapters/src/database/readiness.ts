import type { Database } from "./database.ts";
import { type LackingMigration, lackingMigrations } from "./migration/lacking-migrations.ts";

/** Migrations that are there stay for a while. */
const freshMs = 5000;

/** The readiness check is public and not rate-limited. */
const sharedMs = 1000;

/**
 * The check throws while requests cannot be served: the database is away, takes no changes, or lacks migrations of this
 * release. Calls meanwhile, and for a second after, share its outcome.
 */
export function createReadinessCheck(
  database: Pick<Database, "sql" | "checkWritable">,
  findLacking: (sql: Database["sql"]) => Promise<readonly LackingMigration[]> = lackingMigrations,
): () => Promise<void> {
  let freshUntil = -1;
  const look = async (): Promise<void> => {
    await database.checkWritable();
    if (performance.now() < freshUntil) return;
    const lacking = await findLacking(database.sql);
    if (lacking.length > 0) throw new Error(sentence(lacking));
    freshUntil = performance.now() + freshMs;
  };
  let shared: Promise<void> | undefined;
  const forget = () => void (shared = undefined);
  return () => (shared ??= look().finally(() => void setTimeout(forget, sharedMs).unref()));
}

function sentence(lacking: readonly LackingMigration[]): string {
  const running = lacking.find(({ state }) => state === "running");
  if (running) return `The migration ${running.name} is running; wait until it has ended`;
  const failed = lacking.find(({ state }) => state === "failed");
  if (failed) {
    return `The migration ${failed.name} failed or was interrupted; \`baklava database migrate\` tries it again, or says why not`;
  }
  const names = lacking.map(({ name }) => name).join(", ");
  return `The database lacks the migrations ${names}; run \`baklava database migrate\``;
}
