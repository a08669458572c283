import type { Database } from "./database.ts";
import { pendingMigrations } from "./migrate.ts";

/** Looking for missing migrations opens a connection of its own; once they are there, they stay for a while. */
const freshMs = 5000;

/** Anybody may ask whether the API is ready, as often as they like. */
const sharedMs = 1000;

/**
 * The check throws while requests cannot be served: the database is away, takes no changes, or lacks migrations. Those who ask meanwhile,
 * and for a second after, share its outcome.
 */
export function createReadinessCheck(
  database: Pick<Database, "url" | "checkWritable">,
  findPending: (url: string) => Promise<readonly string[]> = pendingMigrations,
): () => Promise<void> {
  let freshUntil = -1;
  const look = async (): Promise<void> => {
    await database.checkWritable();
    if (performance.now() < freshUntil) return;
    const pending = await findPending(database.url);
    if (pending.length > 0) {
      throw new Error(`The database lacks the migrations ${pending.join(", ")}; run \`baklava database migrate\``);
    }
    freshUntil = performance.now() + freshMs;
  };
  let shared: Promise<void> | undefined;
  const forget = () => void (shared = undefined);
  return () => (shared ??= look().finally(() => void setTimeout(forget, sharedMs).unref()));
}
