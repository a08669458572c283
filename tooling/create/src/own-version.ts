import { writeFiles } from "./draft.ts";
import { ownManifest } from "./manifest.ts";
import { runCodemods } from "./run-codemods.ts";
import { openTemplate } from "./template.ts";
import type { Version } from "./upgrade/version.ts";

/** The version of this package. */
export const ownVersion: Version = {
  version: ownManifest.version,
  write: (folder, answers) =>
    writeFiles(folder, answers, { template: openTemplate(), version: ownManifest.version, report: () => undefined }),
  migrate: (folder, from) => runCodemods(folder, from),
};
