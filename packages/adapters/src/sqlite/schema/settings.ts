import path from "node:path";

import { z } from "zod";

import { pathSetting } from "../../settings.ts";

export const sqliteSettings = z.object({
  SQLITE_PATH: pathSetting()
    .optional()
    .describe(
      "File of STORAGE=sqlite, on a disk of this machine. Relative to the repository. Without it, data.sqlite in BAKLAVA_DIRECTORY",
    ),
});

export function sqliteFile({
  SQLITE_PATH: file,
  BAKLAVA_DIRECTORY: directory,
}: z.output<typeof sqliteSettings> & { readonly BAKLAVA_DIRECTORY: string }): string {
  return file ?? path.join(directory, "data.sqlite");
}
