import { join } from "node:path";
import { z } from "zod";
import { GateError } from "../read/gate-error.ts";
import { reasonOf } from "../read/reason-of.ts";
import { type JsonFile, readJson } from "../read/json-file.ts";
import { readText } from "../read/read-text.ts";
import { record } from "../read/record.ts";

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

/**
 * Reads the manifest at a path relative to the workspace root.
 * @throws GateError naming the line that is wrong.
 */
export function readManifest(root: string, path: string): Manifest {
  const json = jsonOf(root, path);
  const [mistake] = json.mistakes;
  if (mistake !== undefined || json.value === undefined)
    throw new GateError(`${path}:${mistake?.line ?? 1} is not JSON: ${mistake?.message ?? "it is empty"}`);
  const result = manifestSchema.safeParse(json.value);
  if (result.success) return result.data;
  const at = result.error.issues[0]?.path.map((key) => (typeof key === "number" ? key : String(key))) ?? [];
  const subject = at.length === 0 ? "" : `${at.join(".")}: `;
  const { message } = result.error.issues[0] ?? { message: "" };
  throw new GateError(`${path}:${json.place(at).line} is not a manifest: ${subject}${message}`);
}

/** The name in the manifest of an installed package; the workspace needs no other field of it. */
export function installedName(path: string): string | undefined {
  try {
    const { name } = record(JSON.parse(readText(path)));
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}

function jsonOf(root: string, path: string): JsonFile {
  try {
    return readJson(root, path);
  } catch (error) {
    throw new GateError(`${join(root, path)} cannot be read: ${reasonOf(error)}`);
  }
}
