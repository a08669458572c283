import { builtinModules } from "node:module";
import { forbidsMistake } from "./check-forbids.ts";
import { didYouMean, misspelling } from "./nearest.ts";

/** A name in the configuration that names nothing, and where. */
export type Mistake = { readonly path: readonly (string | number)[]; readonly message: string };

/** What of a configuration names something else of it, or of the platform. */
type Names = {
  readonly layers: Readonly<Record<string, LayerNames>>;
  readonly rules: Readonly<Record<string, unknown>>;
  readonly exceptions: readonly { readonly rule: string }[];
  readonly globals: readonly string[];
};

type LayerNames = {
  readonly uses: Readonly<Record<string, unknown>>;
  readonly advice: Readonly<Record<string, unknown>>;
  readonly external: readonly string[];
  readonly builtins: readonly string[];
  readonly forbids: readonly string[];
};

const builtins = builtinModules
  .filter((name) => !name.startsWith("_"))
  .map((name) => `node:${name.replace(/^node:/, "")}`);

/** Every name that is misspelt: a rule of a typo would match nothing, and pass for ever. */
export function misspeltNames(config: Names, rules: readonly string[]): Mistake[] {
  return [
    ...Object.keys(config.rules).flatMap((rule) => ruleMistake(rule, rules, ["rules", rule])),
    ...config.exceptions.flatMap(({ rule }, at) => ruleMistake(rule, rules, ["exceptions", at, "rule"])),
    ...Object.entries(config.layers).flatMap(([name, layer]) =>
      usesMistakes(config, name, layer).concat(
        adviceMistakes(config, name, layer),
        layer.builtins.flatMap((entry, at) => builtinMistake(entry, ["layers", name, "builtins", at])),
        layer.forbids.flatMap((entry, at) => {
          const message = forbidsMistake(entry, config.globals);
          return message === undefined ? [] : [{ path: ["layers", name, "forbids", at], message }];
        }),
      ),
    ),
  ];
}

function ruleMistake(rule: string, rules: readonly string[], path: Mistake["path"]): Mistake[] {
  if (rules.includes(rule)) return [];
  return [{ path, message: `no rule is named ${rule}${didYouMean(rule, rules)}` }];
}

function usesMistakes({ layers }: Names, name: string, { uses }: LayerNames): Mistake[] {
  return Object.keys(uses)
    .filter((used) => !Object.hasOwn(layers, used))
    .map((used) => ({
      path: ["layers", name, "uses", used],
      message: `no layer is named ${used}${didYouMean(used, Object.keys(layers)) || `; there are ${Object.keys(layers).join(", ")}`}`,
    }));
}

/** Advice may be about a package that is not installed yet, so a name is wrong only if it resembles another. */
function adviceMistakes({ layers }: Names, name: string, { advice, forbids }: LayerNames): Mistake[] {
  const known = [...Object.keys(layers), ...forbids];
  const packages = new Set(Object.values(layers).flatMap(({ external }) => external));
  return Object.keys(advice).flatMap((target) => {
    const path = ["layers", name, "advice", target];
    if (known.includes(target) || packages.has(target) || /[*{]/.test(target)) return [];
    if (target.startsWith("node:")) return builtinMistake(target, path);
    const isPackage = /^(?:@[\w.~-]+\/)?[\w.~-]+$/.test(target);
    const isMeant = isPackage && misspelling(target, known) === undefined;
    const message = `${name} has neither a layer nor an entry of forbids named ${target}${didYouMean(target, known)}`;
    return isMeant ? [] : [{ path, message }];
  });
}

/** A module that this Node does not have may be one of another Node, unless its name looks misspelt. */
function builtinMistake(entry: string, path: Mistake["path"]): Mistake[] {
  const name = entry.startsWith("node:") ? entry : `node:${entry}`;
  if (/[*{]/.test(entry) || builtins.includes(name)) return [];
  const meant = misspelling(name, builtins);
  return meant === undefined ? [] : [{ path, message: `no built-in module is named ${entry}; did you mean ${meant}?` }];
}
