import type { Config, LayerConfig } from "../../config/config.ts";

/** What a layer may use and who may use it, in lines. */
export function explainLayer(config: Config, name: string, layer: LayerConfig): string[] {
  const users = Object.entries(config.layers).flatMap(([other, { uses }]) =>
    uses[name] === undefined ? [] : [named(other, uses[name])],
  );
  return [
    `Layer ${name}: ${layer.reason}`,
    `  may use the layers: ${list(Object.entries(layer.uses).map(([used, how]) => named(used, how)))}`,
    `  may use the packages: ${list(layer.external)}`,
    `  may use the built-ins: ${list(layer.builtins)}`,
    `  may not use: ${list(layer.forbids)}`,
    `  may be used by: ${list(users)}`,
    `  Instead: ${layer.remedy}`,
  ];
}

function named(layer: string, how: "values" | "types"): string {
  return how === "types" ? `${layer} (types only)` : layer;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? "none" : items.join(", ");
}
