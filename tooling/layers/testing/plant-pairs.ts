import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

/** An import that was planted: from a file of its own in one layer, to a file of another one. */
export type PlantedPair = {
  readonly file: string;
  readonly text: string;
  readonly specifier: string;
  readonly pair: string;
  readonly mode: "value" | "type";
};

/** How a file imports another one: a specifier. Paths are relative to the root. */
export type Specify = (from: string, to: string) => string;

/** By a relative path, as within a package. */
export const byPath: Specify = (from, to) => {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
};

/**
 * Plants one import for each ordered pair of layers, each in a file beside the sample of its layer and named like it.
 * Every sample has to export a value `value` and a type `Type`.
 * @param samples one file of each layer, by the name of the layer
 */
export function plantPairs(
  root: string,
  samples: Readonly<Record<string, string>>,
  modes: readonly PlantedPair["mode"][],
  specify: Specify,
): PlantedPair[] {
  const all = Object.entries(samples);
  const planted = all.flatMap(([from, source]) =>
    all
      .filter(([to]) => to !== from)
      .flatMap(([to, target]) => modes.map((mode) => ({ from, source, to, target, mode }))),
  );
  return planted.map(({ from, source, to, target, mode }, at) => {
    const file = posix.join(posix.dirname(source), posix.basename(source).replace(/^[^.]+/, `planted-${at}`));
    const names = mode === "type" ? "type { Type }" : "{ value }";
    const use = mode === "type" ? "export const own: Type | undefined = undefined;" : "export const own = value;";
    mkdirSync(dirname(join(root, file)), { recursive: true });
    const specifier = specify(file, target);
    const text = `import ${names} from "${specifier}";\n${use}\n`;
    writeFileSync(join(root, file), text);
    return { file, text, specifier, pair: `${from} → ${to}${mode === "type" ? " (type)" : ""}`, mode };
  });
}

/** The pairs whose planted import is red. */
export function redPairs(planted: readonly PlantedPair[], redFiles: ReadonlySet<string>): string[] {
  return planted.filter(({ file }) => redFiles.has(file)).map(({ pair }) => pair);
}
