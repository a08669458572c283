import { z } from "zod";

/** A text that says something. */
export const text = z.string().trim().min(1);

/** Patterns of paths or names. One that begins with `!` takes away from the others. */
export const globs = z.array(text);

/** What the code of one role may use beyond what its layer allows. */
export const allowance = z.strictObject({
  /** Module specifiers, such as `@acme/repositories/memory/*`, or paths of files, whose values may be used. */
  modules: globs.default([]),
  /** Names of external packages; `**` is any. */
  external: globs.default([]),
  /** Built-in modules, with or without `node:`; `**` is any. */
  builtins: globs.default([]),
});
