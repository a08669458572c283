import type { LayerConfig } from "../config/config.ts";

const textRunners = ["node:vm", "node:repl", "node:inspector", "node:inspector/promises"];

/**
 * The built-ins that run text as code and that a layer may not use. What a pattern allows does not include them: a
 * layer names them, or has none.
 */
export function closedTextRunners({ builtins, computedImports }: LayerConfig): string[] {
  if (computedImports === "anywhere") return [];
  return textRunners.filter((name) => !builtins.includes(name) && !builtins.includes(name.replace(/^node:/, "")));
}
