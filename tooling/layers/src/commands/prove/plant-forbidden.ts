import { type Forbidden, parseForbidden } from "../../config/forbidden.ts";
import type { Plant } from "./plant.ts";
import type { Site } from "./site.ts";

/** Uses of every entry that the layer of a site forbids, in several spellings. */
export function plantForbidden({ label, layer, at: place }: Site): Plant[] {
  return layer.forbids.flatMap((entry, at) =>
    uses(parseForbidden(entry)).map((text, way) => ({
      name: `${label} uses ${entry}: ${text.trim()}`,
      file: place(`forbidden-${at}-${way}.ts`),
      text,
      expected: { rule: "forbidden", target: entry },
    })),
  );
}

function uses(forbidden: Forbidden): string[] {
  if (forbidden.kind === "throw") return ['export const planted = () => {\n  throw new Error("planted");\n};\n'];
  const { path } = forbidden;
  if (forbidden.kind === "new" && !forbidden.onlyEmpty && path.length === 1)
    return [`class ${path[0]} {}\nexport const planted = () => new ${path[0]}();\n`];
  return spellings(path).map((name) => `export const planted = () => ${use(forbidden.kind, name)};\n`);
}

function use(kind: "path" | "call" | "new", name: string): string {
  if (kind === "path") return name;
  return kind === "call" ? `${name}()` : `new ${name}()`;
}

/** `a.b`, `globalThis.a.b`, and the same with names that are put together. */
function spellings(path: readonly string[]): string[] {
  const plain = path.join(".");
  if (path[0] === "import.meta") return [plain];
  const computed = path.map((name) => `["${name.slice(0, 1)}" + "${name.slice(1)}"]`).join("");
  return [plain, `globalThis.${plain}`, `globalThis${computed}`];
}
