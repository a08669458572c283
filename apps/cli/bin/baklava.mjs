#!/usr/bin/env node
// JavaScript, so that Node starts without its compiler and takes everything else, compiled, out of the cache.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("../src/main.ts");
