import { z } from "zod";
import { defaultOutput } from "../workspace/output-of.ts";

const text = z.string().trim().min(1);
const globs = z.array(text);

/** What the code of one role may use beyond what its layer allows. */
const allowance = z.strictObject({
  /** Module specifiers, such as `@acme/repositories/memory/*`, whose values may be used. */
  modules: globs.default([]),
  /** Names of external packages; `**` is any. */
  external: globs.default([]),
  /** Built-in modules, with or without `node:`; `**` is any. */
  builtins: globs.default([]),
});

const advice = z.strictObject({
  reason: text,
  remedy: text,
});

const layer = z.strictObject({
  /** Folders of the packages of this layer, relative to the workspace root; `.` is the root package. */
  packages: globs.min(1),
  /** Layers this one may use, and whether as values or as types only. A layer never needs itself for one package. */
  uses: z.record(text, z.enum(["values", "types"])).default({}),
  external: globs.default([]),
  builtins: globs.default([]),
  /**
   * Imports whose target shows only at run time: `inside` allows those that cannot leave the package,
   * such as `import("./commands/" + name)`.
   */
  computedImports: z.enum(["never", "inside", "anywhere"]).default("never"),
  /** Globals and constructs: `fetch`, `Date.now`, `new Date()`, `new PrismaClient`, `throw`. */
  forbids: globs.default([]),
  /** Why the layer is closed to what it may not use. */
  reason: text,
  /** What to do instead. */
  remedy: text,
  /** Reason and remedy for one target: a layer, an external package, a built-in or an entry of `forbids`. */
  advice: z.record(text, advice).default({}),
  /** What the tests of this layer may use beyond the layer and the `tests` of the workspace. */
  tests: allowance.prefault({}),
});

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
    layers: z.record(text, layer).refine((layers) => Object.keys(layers).length > 0, "expected at least one layer"),
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
  .superRefine((config, context) => {
    for (const [name, { uses }] of Object.entries(config.layers)) {
      for (const used of Object.keys(uses).filter((each) => !Object.hasOwn(config.layers, each))) {
        context.addIssue({
          code: "custom",
          path: ["layers", name, "uses", used],
          message: `no layer is named ${used}`,
        });
      }
    }
  });
