import { z } from "zod";
import { allowance, globs, text } from "./schema-parts.ts";

const advice = z.strictObject({
  reason: text,
  remedy: text,
});

/** One entry of `layers`. */
export const layerSchema = z
  .strictObject({
    /** Folders of the packages of this layer, relative to the workspace root; `.` is the root package. */
    packages: globs.default([]),
    /**
     * Files of this layer, relative to the workspace root. They win over `packages`: a file that the patterns of one
     * layer match belongs to that layer, whatever the layer of its package.
     */
    files: globs.default([]),
    /** Layers this one may use, and whether as values or as types only. A layer never needs itself for one package. */
    uses: z.record(text, z.enum(["values", "types"])).default({}),
    external: globs.default([]),
    builtins: globs.default([]),
    /**
     * Imports whose target shows only at run time: `inside` allows those that cannot leave the package and the layer,
     * such as `import("./commands/" + name)`.
     */
    computedImports: z.enum(["never", "inside", "anywhere"]).default("never"),
    /**
     * Whether the exports of the layer need explicit types, as `isolatedDeclarations` of TypeScript asks for: then types
     * show everything that the layer hands on.
     */
    explicitTypes: z.boolean().default(false),
    /** Globals and constructs: `fetch`, `Date.now`, `new Date()`, `new PrismaClient`, `throw`. */
    forbids: globs.default([]),
    /** Why the layer is closed to what it may not use. */
    reason: text.optional(),
    /** What to do instead. */
    remedy: text.optional(),
    /** Reason and remedy for one target: a layer, an external package, a built-in or an entry of `forbids`. */
    advice: z.record(text, advice).default({}),
    /** What the tests of this layer may use beyond the layer and the `tests` of the workspace. */
    tests: allowance.prefault({}),
  })
  .refine(({ packages, files }) => packages.length + files.length > 0, {
    message: 'name what belongs to the layer: packages: ["packages/a"], or files: ["src/a/**"]',
  });

type Advised = {
  readonly uses: Readonly<Record<string, "values" | "types">>;
  readonly reason?: string | undefined;
  readonly remedy?: string | undefined;
};

/** Fills in the reason and the remedy of every layer that gives none. */
export function withAdvice<Layer extends Advised>(
  layers: Readonly<Record<string, Layer>>,
): Record<string, Layer & { reason: string; remedy: string }> {
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => [
      name,
      {
        ...layer,
        reason: layer.reason ?? `What layers.config.mjs does not list for ${name} is denied`,
        remedy: layer.remedy ?? defaultRemedy(name, layer.uses),
      },
    ]),
  );
}

function defaultRemedy(name: string, uses: Advised["uses"]): string {
  const targets = Object.entries(uses).map(([target, use]) => (use === "types" ? `${target} (types only)` : target));
  return `Keep to what ${name} may use: ${targets.length === 0 ? "no other layer" : targets.join(", ")}`;
}
