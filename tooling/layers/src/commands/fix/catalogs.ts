import { existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { readText } from "../../read/read-text.ts";
import { record } from "../../read/record.ts";
import type { Workspace } from "../../workspace/workspace.ts";

const yarnFile = ".yarnrc.yml";

/** How manifests name a version that a catalog of the repository has: of pnpm, yarn or bun. */
export function catalogRange({ root, settings, packages }: Workspace, name: string): string | undefined {
  const manifest = record(packages.find(({ folder }) => folder === ".")?.manifest);
  const places = [settings, manifest, record(manifest["workspaces"]), yarnSettings(root)];
  if (places.some(({ catalog }) => Object.hasOwn(record(catalog), name))) return "catalog:";
  const named = places.flatMap(({ catalogs }) =>
    Object.entries(record(catalogs)).flatMap(([key, catalog]) => (Object.hasOwn(record(catalog), name) ? [key] : [])),
  );
  const [only, ...others] = named;
  if (only === undefined || others.length > 0) return undefined;
  return only === "default" ? "catalog:" : `catalog:${only}`;
}

function yarnSettings(root: string): Readonly<Record<string, unknown>> {
  const path = join(root, yarnFile);
  return existsSync(path) ? record(parse(readText(path))) : {};
}
