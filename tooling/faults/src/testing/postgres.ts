import { readFile } from "node:fs/promises";
import path from "node:path";

import { Client } from "pg";

import { until } from "./until.ts";

/** The embedded PostgreSQL of a system, looked at from outside. */
export class Postgres {
  readonly #home: string;

  /** `home` is where the server has its data and its password. */
  constructor(home: string) {
    this.#home = home;
  }

  /**
   * Ends the server: with its connections cut off and a last checkpoint, or without a word. The apps are to start it
   * again. @returns once they have.
   */
  async restart(how: "fast" | "crash"): Promise<void> {
    const before = await this.#postmaster();
    process.kill(before.pid, how === "fast" ? "SIGINT" : "SIGKILL");
    // Does not wait for the process to disappear: the id of a zombie process stays.
    await until(
      "the start of another PostgreSQL by the apps",
      async () => (await this.#postmaster()).pid !== before.pid,
    );
    await until("a connection to the restarted PostgreSQL", () =>
      this.read(async (select) => (await select("SELECT 1")).length === 1),
    );
  }

  /** Reads all of it in one snapshot, so that nothing moves between two questions. */
  async read<T>(work: (select: Select) => Promise<T>): Promise<T> {
    return this.#connected(async (client) => {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      const result = await work(async (query) => (await client.query(query)).rows);
      await client.query("COMMIT");
      return result;
    });
  }

  async write(query: string, values: readonly unknown[]): Promise<void> {
    await this.#connected((client) => client.query(query, [...values]));
  }

  async #connected<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const [{ port }, password] = await Promise.all([this.#postmaster(), readFile(`${this.#home}/password`, "utf8")]);
    const account = { user: "baklava", password: password.trim(), database: "baklava" };
    const client = new Client({ host: "127.0.0.1", port, ...account });
    // Without a listener, the end of the server would end the tests.
    client.on("error", () => undefined);
    try {
      await client.connect();
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Line 1 is the process id, line 4 the port: https://www.postgresql.org/docs/18/storage-file-layout.html */
  async #postmaster(): Promise<{ pid: number; port: number }> {
    const lines = (await readFile(path.join(this.#home, "data/postmaster.pid"), "utf8")).split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    if (!(pid > 0 && port > 0)) throw new Error("PostgreSQL has only begun to write postmaster.pid");
    return { pid, port };
  }
}

// oxlint-disable-next-line typescript/no-explicit-any
export type Select = (query: string) => Promise<any[]>;
