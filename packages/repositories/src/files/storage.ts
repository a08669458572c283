import { DocumentError } from "@baklava/adapters/documents/document-error";
import type { Result } from "@baklava/models/result";
import { UnavailableError } from "@baklava/models/unavailable";

import { MemoryOutboxView } from "../memory/outbox.ts";
import { repositoriesOf, viewsOf } from "../memory/storage.ts";
import type { Repositories, Storage, UnitOfWork, Views } from "../storage.ts";
import type { FilesDatabase } from "./database.ts";

/** Stores everything in files. The repositories are those in memory, on rows that are read from the files. */
export function filesStorage(database: FilesDatabase): Storage {
  const views = viewsOf(database.rows);
  const current = Object.entries({ ...views, outbox: new FilesOutboxView(database) }).map(([name, view]) => [
    name,
    upToDate(view, database),
  ]);
  return { unitOfWork: new FilesUnitOfWork(database), ...(Object.fromEntries(current) as Views) };
}

/** Units of all processes run one after the other, each on a copy whose changes are written on commit. */
export class FilesUnitOfWork implements UnitOfWork {
  readonly #database: FilesDatabase;

  constructor(database: FilesDatabase) {
    this.#database = database;
  }

  run<R extends Result<unknown>>(work: (repositories: Repositories) => Promise<R>): Promise<R> {
    return orUnavailable(() =>
      this.#database.exclusively(async (draft, commit) => {
        const result = await work(repositoriesOf(draft));
        if (result.kind === "ok") await commit();
        return result;
      }),
    );
  }
}

class FilesOutboxView extends MemoryOutboxView {
  readonly #database: FilesDatabase;

  constructor(database: FilesDatabase) {
    super(database.rows);
    this.#database = database;
  }

  override waitForMore(ended: AbortSignal): Promise<void> {
    return this.#database.folder.follow(() => super.waitForMore(ended));
  }
}

/** A view that reads what other processes have committed before each call. */
function upToDate<View extends object>(view: View, { folder }: FilesDatabase): View {
  return new Proxy(view, {
    get(target, name) {
      const method = Reflect.get(target, name, target) as unknown;
      if (typeof method !== "function") return method;
      return async (...args: readonly unknown[]) => {
        await orUnavailable(() => folder.refresh());
        return Reflect.apply(method, target, args) as unknown;
      };
    },
  });
}

/** Codes of the operating system for a disk that takes nothing now. */
const outages = new Set<unknown>(["ENOSPC", "EDQUOT", "EROFS", "EMFILE", "ENFILE"]);

async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isOutage = error instanceof DocumentError ? error.kind === "busy" : outages.has(codeOf(error));
    if (!isOutage) throw error;
    const message = `The storage cannot be changed now (${(error as Error).message}); nothing was changed, try again`;
    throw new UnavailableError("storage", { message, cause: error });
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
