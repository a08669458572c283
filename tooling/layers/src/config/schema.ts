import { z } from "zod";
import { defaultOutput } from "./output-of.ts";
import { layerSchema, withAdvice } from "./layer-schema.ts";
import { orderSchema, rulesSchema, slicesSchema } from "./layout-schema.ts";
import { allowance, globs, text } from "./schema-parts.ts";

const fixtures = z.strictObject({ files: globs.min(1), reason: text });

const files = z.strictObject({
  tests: globs.default(["**/*.test.{ts,tsx,mts,cts,js,jsx,mjs,cjs}"]),
  /** Configuration of development tools, written as code. */
  configs: globs.default(["**/*.config.{ts,mts,cts,js,mjs,cjs}"]),
  /** Written by a generator: imports are judged, style is not. */
  generated: globs.default([]),
  /** Test data that looks like code and is never imported. */
  fixtures: z.array(fixtures).default([]),
  /** Folders that tools write. Nothing in them is read, and no code may import from them by path. */
  output: globs.default([...defaultOutput]),
  /** Further files that hold no code. */
  inert: globs.default([]),
  /** What no `exports` map may open, relative to a package. */
  private: globs.default([]),
});

const exception = z.strictObject({
  rule: text,
  file: text,
  /** Narrows the exception to violations about this target. */
  target: text.optional(),
  reason: text,
});

/** The shape of `layers.config.mjs`. Unknown keys are mistakes. */
export const layersConfigSchema = z
  .strictObject({
    layers: z
      .record(text, layerSchema)
      .refine((layers) => Object.keys(layers).length > 0, "expected at least one layer"),
    slices: slicesSchema,
    order: orderSchema,
    rules: rulesSchema,
    /** Globals that scripts of the repository declare, for `forbids` to name. */
    globals: globs.default([]),
    files: files.prefault({}),
    /** What every test may use. */
    tests: allowance.prefault({}),
    /** What every tool configuration may use. */
    configs: allowance.prefault({}),
    /** Packages that any package may have among its `devDependencies`. */
    development: globs.default([]),
    /** Violations that stay, each with its reason. One that no longer happens fails the check. */
    exceptions: z.array(exception).default([]),
  })
  .transform((config) => ({ ...config, layers: withAdvice(config.layers) }));
