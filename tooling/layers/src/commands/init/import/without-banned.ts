import type { LayersConfig } from "../../../config/config.ts";
import { matcher } from "../../../read/glob.ts";
import type { ForeignRules, Repository } from "./foreign-rules.ts";

type Layers = LayersConfig["layers"];

/** The layers without the installed packages and built-in modules that the rules of another tool forbid their files. */
export function withoutBanned(
  layers: Layers,
  rules: ForeignRules | undefined,
  { production, packageOf }: Repository,
): Layers {
  if (rules === undefined) return layers;
  return Object.fromEntries(
    Object.entries(layers).map(([name, layer]) => {
      const isOwn = matcher(layer.files ?? []);
      const own = production.filter((path) => isOwn(path) || layer.packages?.includes(packageOf(path).folder) === true);
      const may = (each: string): boolean => own.every((path) => rules.mayInstalled(path, each));
      return [name, { ...layer, external: layer.external?.filter(may), builtins: layer.builtins?.filter(may) }];
    }),
  );
}
