import { readFile } from "node:fs/promises";
import path from "node:path";

import { recordFile } from "@baklava/scaffold/record";
import { toJson } from "@baklava/scaffold/to-json";
import { UsageError } from "@baklava/scaffold/usage-error";

import type { Answers } from "./answers.ts";

export type Record = Answers & { readonly version: string };

/** The text of `baklava.json`. */
export function recordText({ version, name, scope, sample, transports, store }: Record): string {
  return toJson({ version, name, scope, sample, transports, store });
}

/** Reads `baklava.json` of a project. @throws {UsageError} when it is missing or damaged. */
export async function readRecord(root: string): Promise<Record> {
  const file = path.join(root, recordFile);
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) {
    throw new UsageError(`There is no ${file}; run this in the folder of a project that create-baklava made`);
  }
  const record = parseOrNothing(text) as Partial<Record> | null | undefined;
  const { version, name, scope, sample, transports } = record ?? {};
  const isWhole = [version, name, scope, sample].every((each) => typeof each === "string") && Array.isArray(transports);
  if (!isWhole) {
    throw new UsageError(`${file} must have version, name, scope, sample and transports; take it back from git`);
  }
  return withStore(record as Record);
}

/** Projects and releases from before the choice have PostgreSQL. */
export function withStore<T extends Answers>(given: Omit<T, "store"> & Partial<Pick<T, "store">>): T {
  return { store: "postgres", ...given } as T;
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
