import { allExtensions } from "dependency-cruiser";
import { GateError } from "../config/gate-error.ts";

/** What dependency-cruiser says of the extensions it can read. */
export type Extensions = readonly { readonly extension: string; readonly available: boolean }[];

/**
 * Without a TypeScript below version 7 dependency-cruiser skips every TypeScript file and reports success.
 * @throws GateError then.
 */
export function requireTypeScript(extensions: Extensions = allExtensions): void {
  const isReadable = extensions.some(({ extension, available }) => extension === ".ts" && available);
  if (isReadable) return;
  throw new GateError(
    "dependency-cruiser finds no TypeScript below version 7 and would read no .ts file: give it one, for example with " +
      "packageExtensions in pnpm-workspace.yaml (dependency-cruiser: dependencies: typescript: ^6.0.3)",
  );
}
