import { z } from "zod";
import { oneOrMore } from "./parse-foreign.ts";

const side = z.looseObject({
  path: oneOrMore.optional(),
  pathNot: oneOrMore.optional(),
  dependencyTypes: z.array(z.string()).optional(),
  dependencyTypesNot: z.array(z.string()).optional(),
});

const ruleSchema = z.looseObject({
  name: z.string().optional(),
  comment: z.string().optional(),
  severity: z.string().optional(),
  scope: z.string().optional(),
  from: side.optional(),
  to: side.optional(),
});

const filter = z
  .union([oneOrMore, z.looseObject({ path: oneOrMore.optional() }).transform(({ path }) => path ?? [])])
  .optional();

/** The shape of a configuration of dependency-cruiser. */
export const cruiserConfigSchema = z.looseObject({
  extends: oneOrMore.default([]),
  forbidden: z.array(ruleSchema).default([]),
  allowed: z.array(ruleSchema).default([]),
  required: z.array(z.looseObject({ name: z.string().optional() })).default([]),
  options: z
    .looseObject({
      tsPreCompilationDeps: z.union([z.boolean(), z.string()]).optional(),
      exclude: filter,
      includeOnly: filter,
    })
    .prefault({}),
});

/** One entry of `forbidden` or `allowed`. */
export type CruiserRule = z.output<typeof ruleSchema>;

/** A configuration of dependency-cruiser, with what it extends. */
export type CruiserConfig = z.output<typeof cruiserConfigSchema>;
