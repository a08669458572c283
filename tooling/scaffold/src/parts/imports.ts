import { parseSync } from "oxc-parser";

/** An import of a module, and the names that it takes from there. */
export type Import = { readonly specifier: string; readonly names: readonly string[] };

type Listed = { readonly text: string; readonly imports: readonly Import[] };

/** By file. Each removal looks at all files several times, and few of them change. */
const listed = new Map<string, Listed>();

export function listImports(file: string, text: string): readonly Import[] {
  const known = listed.get(file);
  if (known?.text === text) return known.imports;
  const { module } = parseSync(file, text);
  const imports = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      names: entries.flatMap(({ importName }) => importName.name ?? []),
    })),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => {
      return { specifier: text.slice(start + 1, end - 1), names: [] };
    }),
  ];
  listed.set(file, { text, imports });
  return imports;
}
