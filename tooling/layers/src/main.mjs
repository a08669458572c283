#!/usr/bin/env node
// JavaScript, so that an answer from the cache does not wait for the compiler that strips types, and that a Node that is
// too old can read it.
import module from "node:module";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`layers: this is Node ${process.versions.node}; install Node 20.19 or later\n`);
  process.exitCode = 2;
} else {
  module.enableCompileCache?.();
  // Not awaited: Node itself would write about an await that never ends.
  void import("./commands/main.ts").then(({ main }) => main());
}
