import { runLayers } from "./run-layers.ts";

/** The files that `layers check` finds an import in which no layer of theirs may have. */
export function redFiles(root: string): Set<string> {
  const { stdout, stderr } = runLayers(root, "check", "--format", "json", "--no-cache");
  if (stderr !== "") throw new Error(stderr);
  const { violations }: { violations: { rule: string; file: string }[] } = JSON.parse(stdout);
  const judged = new Set([
    "layer",
    "types-only",
    "slice",
    "slice-entry",
    "external",
    "builtin",
    "no-layer",
    "manifest",
    "undeclared",
  ]);
  return new Set(violations.filter(({ rule }) => judged.has(rule)).map(({ file }) => file));
}
