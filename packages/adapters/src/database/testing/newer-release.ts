import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { Client } from "pg";
import { onTestFinished, vi } from "vitest";

import { migrationsFolder } from "../migration/migration-files.ts";

const program = fileURLToPath(new URL("./migrate-program.ts", import.meta.url));
const name = "29990101000000_newer";
const lock = 4242;

/** A release that has one migration more, and brings the database at `url` up to date. */
export class NewerRelease {
  readonly #url: string;
  readonly folder: string;
  #holder: Client | undefined;

  private constructor(url: string, folder: string) {
    this.#url = url;
    this.folder = folder;
  }

  /** @param script the SQL of its migration. */
  static async create(url: string, script: string): Promise<NewerRelease> {
    const folder = await mkdtemp(path.join(tmpdir(), "baklava-newer-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await cp(migrationsFolder, folder, { recursive: true });
    await mkdir(path.join(folder, name));
    await writeFile(path.join(folder, name, "migration.sql"), script);
    return new NewerRelease(url, folder);
  }

  /** One whose migration takes until `finish` is called. */
  static async createSlow(url: string): Promise<NewerRelease> {
    const release = await NewerRelease.create(url, `SELECT pg_advisory_xact_lock(${lock}); SELECT 1;`);
    release.#holder = new Client({ connectionString: url });
    await release.#holder.connect();
    await release.#holder.query(`SELECT pg_advisory_lock(${lock})`);
    return release;
  }

  migrate(): ChildProcess {
    const child = spawn(process.execPath, [program, this.#url, this.folder], { stdio: "ignore" });
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  }

  /** Migrates, and waits until its migration is on the way. */
  async beginToMigrate(): Promise<ChildProcess> {
    const child = this.migrate();
    const waiting = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${lock} AND NOT granted`;
    const begun = async () => {
      if ((await this.#holder?.query(waiting))?.rowCount !== 1) throw new Error("The migration has not begun");
    };
    await vi.waitFor(begun, { timeout: 20_000 });
    return child;
  }

  async finish(): Promise<void> {
    await this.#holder?.end();
  }

  /** @returns the exit code of a migration that ends by itself. */
  static async codeOf(child: ChildProcess): Promise<unknown> {
    if (child.exitCode !== null) return child.exitCode;
    const [code] = (await once(child, "exit")) as unknown[];
    return code;
  }
}
