import { readFileSync } from "node:fs";

/** The `package.json` of this package. */
export const ownManifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
  readonly files: readonly string[];
};
