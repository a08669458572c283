import { enableCompileCache } from "node:module";
import path from "node:path";

// Everything that is imported later comes compiled out of the cache, which halves the start. The folder is the app's own:
// others could put code into the system's folder for temporary files.
enableCompileCache(path.join(import.meta.dirname, "../node_modules/.cache/compiled"));
await import("./start.ts");
