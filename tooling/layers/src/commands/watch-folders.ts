import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import { matcher } from "../read/glob.ts";
import { listFiles } from "../read/list-files.ts";

/** Long enough for an editor to finish saving several files, and for a folder to be removed. */
const quietMs = 100;

/**
 * Calls `onChange` when something changed in the workspace and it is quiet again, also in folders that are made later.
 * One watcher a folder: a recursive one would enter everything that is installed.
 */
export function watchFolders(root: string, output: readonly string[], onChange: () => void): Disposable {
  const watchers = new Map<string, FSWatcher>();
  const isOutput = matcher(output);
  let timer: NodeJS.Timeout | undefined;
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      update();
      onChange();
    }, quietMs);
  };
  const update = (): void => {
    const folders = new Set(listFiles(root, isOutput).folders);
    for (const folder of folders) {
      if (!watchers.has(folder))
        watchers.set(
          folder,
          watch(join(root, folder), changed).on("error", () => {}),
        );
    }
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
  };
  update();
  return {
    [Symbol.dispose]() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}
