import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const name = "@baklava/layers";

/** The bin of the gate that is installed in a folder, or above it; `undefined` where none is. */
export function serverBin(folder: string): string | undefined {
  const installed = join(folder, "node_modules", name);
  const manifest = join(installed, "package.json");
  if (existsSync(manifest)) {
    const { bin }: { bin?: { layers?: string } } = JSON.parse(readFileSync(manifest, "utf8"));
    return bin?.layers === undefined ? undefined : join(installed, bin.layers);
  }
  const above = dirname(folder);
  return above === folder ? undefined : serverBin(above);
}
