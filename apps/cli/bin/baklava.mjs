#!/usr/bin/env node
// JavaScript, so that Node starts without its compiler and takes everything else, compiled, out of the cache, and so that a
// Node that is too old can read it.
import module from "node:module";
import path from "node:path";

const major = Number.parseInt(process.versions.node, 10);
if (major < 24) {
  process.stderr.write(`error: this is Node ${process.versions.node}; install Node 24, or use npm run baklava\n`);
  process.exitCode = 2;
} else {
  // Not the folder of the system for temporary files: others could put code into it.
  module.enableCompileCache(path.join(import.meta.dirname, "../node_modules/.cache/compiled"));
  await import("../src/main.ts");
}
