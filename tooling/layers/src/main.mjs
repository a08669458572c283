#!/usr/bin/env node
// JavaScript, so that an answer from the cache does not wait for the compiler that strips types.
import { enableCompileCache } from "node:module";

enableCompileCache();
const { main } = await import("./cli/main.ts");
await main();
