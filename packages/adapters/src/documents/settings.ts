import path from "node:path";

import { z } from "zod";

import { pathSetting } from "../settings.ts";

export const documentSettings = z.object({
  FILES_DIRECTORY: pathSetting()
    .optional()
    .describe(
      "Folder of STORAGE=files, on a disk of this machine. Relative to the repository. Without it, files in BAKLAVA_DIRECTORY",
    ),
});

export function documentFolder({
  FILES_DIRECTORY: folder,
  BAKLAVA_DIRECTORY: directory,
}: z.output<typeof documentSettings> & { readonly BAKLAVA_DIRECTORY: string }): string {
  return folder ?? path.join(directory, "files");
}
