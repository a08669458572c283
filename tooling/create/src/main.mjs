#!/usr/bin/env node
// pnpm links this file; the published package has a bundle instead.
await import("./main.ts");
