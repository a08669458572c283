import type { Config, LayerConfig } from "../config/config.ts";
import { matcher } from "../read/glob.ts";
import type { Role } from "../workspace/role.ts";

/** What the files of one role in one layer may use. */
export type Allowance = {
  /** Module specifiers whose values may be used whatever the layer says. */
  readonly modules: readonly string[];
  readonly external: readonly string[];
  readonly builtins: readonly string[];
};

/** Adds up what the layer, if there is one, and for tests and configurations the role, allow. */
export function allowanceOf(config: Config, layer: LayerConfig | undefined, role: Role): Allowance {
  const own = { modules: [], external: layer?.external ?? [], builtins: layer?.builtins ?? [] };
  if (role === "test") return sum(own, config.tests, layer?.tests ?? none);
  if (role === "config") return sum(own, config.configs);
  return own;
}

/** Whether a name is among patterns that were written with or without `node:`. */
export function isAllowedBuiltin(allowed: readonly string[], name: string): boolean {
  return matcher(allowed)(name) || matcher(allowed)(name.replace(/^node:/, ""));
}

const none: Allowance = { modules: [], external: [], builtins: [] };

function sum(...parts: readonly Allowance[]): Allowance {
  return {
    modules: parts.flatMap(({ modules }) => modules),
    external: parts.flatMap(({ external }) => external),
    builtins: parts.flatMap(({ builtins }) => builtins),
  };
}
