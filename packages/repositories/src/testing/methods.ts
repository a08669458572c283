import type { Repositories, Views } from "../storage.ts";

/** For each method of each repository: a call that changes rows, or `reads`. */
export type Methods<Name extends keyof Repositories, Rows> = {
  readonly [N in Name]: {
    readonly [Method in keyof Repositories[N]]:
      | ((repository: Repositories[N], rows: Rows) => Promise<unknown>)
      | "reads";
  };
};

/** Reads all rows that the methods of a repository change. */
export type Read<Rows> = (
  source: { readonly all: Repositories; readonly views: Views },
  rows: Rows,
) => Promise<unknown>;
