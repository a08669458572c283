import { setTimeout as sleep } from "node:timers/promises";

import { createTurns } from "../in-turn.ts";
import type { Change, Document } from "./document.ts";
import { DocumentError } from "./document-error.ts";
import { DocumentFiles } from "./document-files.ts";
import { ProcessLock } from "./process-lock.ts";
import { SafeFiles } from "./safe-files.ts";

/** The state of the folder in the memory of this process. Both calls take effect at once. */
export interface Replica {
  /** The collections of which it keeps the documents. */
  readonly collections: readonly string[];
  replace(documents: ReadonlyMap<string, readonly Document[]>): void;
  apply(changes: readonly Change[]): void;
}

export type FolderOptions = {
  /** The longest wait for another process that writes. */
  readonly timeoutMs: number;
  /** Whether commits outlast a loss of power. */
  readonly durable: boolean;
};

/** The number of commits that others find. A process that is behind by more reads all documents again. */
const keptCommits = 100;
const pollMs = 100;

/**
 * Documents in files, which processes of one machine share. A commit is all or nothing, also when its process is
 * killed: it is made when the file with its changes is there. Then the documents are written; the next one to take the
 * lock completes them when the process has ended before.
 */
export class DocumentFolder {
  readonly #files: DocumentFiles;
  readonly #folder: string;
  readonly #replica: Replica;
  readonly #lock: ProcessLock;
  readonly #timeoutMs: number;
  readonly #inTurn = createTurns();
  #generation = 0;
  #followers = 0;

  private constructor(files: DocumentFiles, lock: ProcessLock, folder: string, replica: Replica, timeoutMs: number) {
    this.#files = files;
    this.#lock = lock;
    this.#folder = folder;
    this.#replica = replica;
    this.#timeoutMs = timeoutMs;
  }

  /** Makes the folder when there is none. @throws {DocumentError} */
  static async open(folder: string, replica: Replica, { timeoutMs, durable }: FolderOptions): Promise<DocumentFolder> {
    const files = new DocumentFiles(folder, new SafeFiles(durable));
    await files.makeFolder();
    const lock = await ProcessLock.open(files.lock);
    const opened = new DocumentFolder(files, lock, folder, replica, timeoutMs);
    try {
      await opened.#locked(async () => {
        await files.makeCollections(replica.collections);
        await opened.#recover();
        await opened.#readAll();
      });
      return opened;
    } catch (error) {
      lock.close();
      throw error;
    }
  }

  /**
   * Runs `work` while no other process does, with a replica that is up to date; `work` commits at most once.
   * @throws {DocumentError} `busy` when another process does not end its work.
   */
  exclusively<T>(work: (commit: (changes: readonly Change[]) => Promise<void>) => Promise<T>): Promise<T> {
    return this.#locked(async () => {
      await this.#recover();
      if (!(await this.#catchUp())) await this.#readAll();
      return work((changes) => this.#commit(changes));
    });
  }

  /** Brings the replica to the last commit of all processes. */
  async refresh(): Promise<void> {
    if (!(await this.#catchUp())) await this.#locked(() => this.#readAll());
  }

  /** Keeps the replica up to date during `work`. */
  async follow(work: () => Promise<void>): Promise<void> {
    this.#followers += 1;
    if (this.#followers === 1) void this.#poll();
    await work().finally(() => void (this.#followers -= 1));
  }

  close(): void {
    this.#followers = 0;
    this.#lock.close();
  }

  async #poll(): Promise<void> {
    while (this.#followers > 0) {
      // The next call meets the same error, and throws it.
      await this.refresh().catch(() => undefined);
      await sleep(pollMs, undefined, { ref: false });
    }
  }

  /** In this process one after the other, too: the lock is that of the process. */
  #locked<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn("lock", async () => {
      if (!(await this.#lock.take(this.#timeoutMs))) {
        throw new DocumentError("busy", `Another process has worked on ${this.#folder} for ${this.#timeoutMs} ms`);
      }
      try {
        return await work();
      } finally {
        this.#lock.release();
      }
    });
  }

  async #recover(): Promise<void> {
    const next = (await this.#files.readGeneration()) + 1;
    const changes = await this.#files.readCommit(next);
    if (changes) await this.#files.completeCommit(next, changes);
  }

  async #commit(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    const next = this.#generation + 1;
    await this.#files.writeCommit(next, changes);
    this.#apply(next, changes);
    try {
      await this.#files.completeCommit(next, changes);
      await this.#files.removeCommit(next - keptCommits);
    } catch {
      // The commit is made. The next one to take the lock completes it, or throws the error.
    }
  }

  /** `false` when commits are missing: the process was behind by too many. */
  async #catchUp(): Promise<boolean> {
    const last = await this.#files.readGeneration();
    while (this.#generation < last) {
      const next = this.#generation + 1;
      const changes = await this.#files.readCommit(next);
      if (!changes) return this.#generation >= last;
      this.#apply(next, changes);
    }
    return true;
  }

  /** Only under the lock, so that no commit is half done meanwhile. */
  async #readAll(): Promise<void> {
    const generation = await this.#files.readGeneration();
    const documents = new Map<string, readonly Document[]>();
    for (const collection of this.#replica.collections) {
      documents.set(collection, await this.#files.readCollection(collection));
    }
    this.#generation = generation;
    this.#replica.replace(documents);
  }

  /** Not twice, when another call has applied the commit meanwhile. */
  #apply(generation: number, changes: readonly Change[]): void {
    if (this.#generation !== generation - 1) return;
    this.#generation = generation;
    this.#replica.apply(changes.filter(({ collection }) => this.#replica.collections.includes(collection)));
  }
}
