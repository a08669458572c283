import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, rename, rm } from "node:fs/promises";
import path from "node:path";

import { majorVersion } from "./runtime.ts";

/** Copies PostgreSQL into `base`, once for each source, and answers where the copy is. */
export async function copyRuntime(source: string, base: string): Promise<string> {
  const hash = createHash("sha256").update(source).digest("hex").slice(0, 12);
  const target = path.join(base, `runtime-${majorVersion}-${hash}`);
  if (existsSync(target)) return target;
  const unfinished = `${target}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await cp(source, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
