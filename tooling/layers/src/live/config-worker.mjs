// Runs the configuration in a thread of its own: it is read anew each time, and can end only the thread.
import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { loadConfig } from "../config/load-config.ts";
import { readUnsaved } from "../read/read-text.ts";

const { root, unsaved } = workerData;
readUnsaved((path) => unsaved.get(path));
// Node 20 cannot load a text instead of a file; there the configuration counts as it was saved.
nodeModule.registerHooks?.({
  load(url, context, next) {
    const text = url.startsWith("file:") ? unsaved.get(fileURLToPath(url.replace(/[?#].*$/, ""))) : undefined;
    const loaded = next(url, context);
    return text === undefined ? loaded : { ...loaded, source: text };
  },
});

try {
  parentPort?.postMessage({ value: await loadConfig(root) }, []);
} catch (error) {
  parentPort?.postMessage({ message: error instanceof Error ? error.message : String(error) }, []);
}
