import { readFileSync } from "node:fs";
import { z } from "zod";
import { GateError } from "../config/gate-error.ts";

const dependencies = z.record(z.string(), z.string()).default({});

const manifestSchema = z.looseObject({
  name: z.string().optional(),
  dependencies,
  devDependencies: dependencies,
  peerDependencies: dependencies,
  optionalDependencies: dependencies,
});

/** The sections of a manifest that declare dependencies. */
export const sections = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"] as const;

/** One of the `sections`. */
export type Section = (typeof sections)[number];

/** A `package.json`: what the gate reads of it, and the rest as it is. */
export type Manifest = z.output<typeof manifestSchema>;

/** @throws GateError when the file is not a manifest. */
export function readManifest(path: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw new GateError(`${path} is not a manifest: ${error instanceof Error ? error.message : String(error)}`);
  }
}
