import { readFileSync } from "node:fs";

/** The name under which the gate itself is installed. */
export const ownPackage: string = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).name;

/** The files that configure the gate, and what is derived from it. They may use the gate whatever their layer may. */
const ownFiles = /^(?:layers\.config\.mjs|\.dependency-cruiser\.[cm]?js)$/;

/** Whether a file at the root of the workspace uses the gate to configure it. */
export function configuresGate(file: string, target: string | undefined): boolean {
  return target === ownPackage && ownFiles.test(file);
}
