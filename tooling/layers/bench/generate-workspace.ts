import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const layers = {
  models: { uses: {}, template: model },
  repositories: { uses: { models: "values" }, template: repository },
  services: { uses: { models: "values", repositories: "types" }, template: service },
  handlers: { uses: { models: "values", services: "types" }, template: handler },
} as const;

/** Writes a workspace of about `modules` small modules that obey their layers: one of each layer for every domain. */
export function generateWorkspace(root: string, modules: number): void {
  const domains = Math.ceil(modules / Object.keys(layers).length);
  write(join(root, "pnpm-workspace.yaml"), "packages:\n  - packages/*\n");
  write(join(root, "package.json"), '{ "name": "bench", "private": true }\n');
  write(join(root, "tsconfig.json"), '{ "compilerOptions": { "verbatimModuleSyntax": true } }\n');
  write(join(root, "layers.config.mjs"), config());
  for (const [layer, { uses, template }] of Object.entries(layers)) {
    const folder = join(root, "packages", layer);
    const dependencies = Object.fromEntries(Object.keys(uses).map((name) => [`@bench/${name}`, "workspace:*"]));
    const manifest = { name: `@bench/${layer}`, type: "module", exports: { "./*": "./src/*.ts" }, dependencies };
    write(join(folder, "package.json"), `${JSON.stringify(manifest)}\n`);
    link(join(root, "node_modules/@bench", layer), folder);
    for (let domain = 0; domain < domains; domain += 1)
      write(join(folder, `src/domain-${domain}.ts`), template(domain));
  }
}

function config(): string {
  const entries = Object.entries(layers).map(([name, { uses }]) => [
    name,
    { packages: [`packages/${name}`], uses, forbids: forbids(name), reason: "Layers", remedy: "Use the layer below" },
  ]);
  const all = { ...Object.fromEntries(entries), root: { packages: ["."], reason: "Root", remedy: "Move it" } };
  return `export default ${JSON.stringify({ layers: all }, undefined, 2)};\n`;
}

function forbids(layer: string): readonly string[] {
  return layer === "services" || layer === "models"
    ? ["fetch", "process", "Date.now", "new Date()", "Math.random"]
    : ["fetch"];
}

function model(domain: number): string {
  return `/** A thing of domain ${domain}. */
export type Thing${domain} = { readonly id: string; readonly name: string; readonly createdAt: Date };

export function rename${domain}(thing: Thing${domain}, name: string): Thing${domain} {
  return { ...thing, name: name.trim() };
}
`;
}

function repository(domain: number): string {
  return `import type { Thing${domain} } from "@bench/models/domain-${domain}";
import { rename${domain} } from "@bench/models/domain-${domain}";

/** Where things are kept. */
export interface Repository${domain} {
  find(id: string): Promise<Thing${domain} | undefined>;
  insert(thing: Thing${domain}): Promise<boolean>;
}

export class MemoryRepository${domain} implements Repository${domain} {
  readonly #things = new Map<string, Thing${domain}>();

  async find(id: string): Promise<Thing${domain} | undefined> {
    return this.#things.get(id);
  }

  async insert(thing: Thing${domain}): Promise<boolean> {
    if (this.#things.has(thing.id)) return false;
    this.#things.set(thing.id, rename${domain}(thing, thing.name));
    return true;
  }
}
`;
}

function service(domain: number): string {
  const neighbour = domain === 0 ? "" : `import type { Service${domain - 1} } from "./domain-${domain - 1}.ts";\n`;
  return `import { rename${domain}, type Thing${domain} } from "@bench/models/domain-${domain}";
import type { Repository${domain} } from "@bench/repositories/domain-${domain}";
${neighbour}
/** Decides about things. */
export class Service${domain} {
  readonly #things: Repository${domain};
  ${domain === 0 ? "" : `neighbour?: Service${domain - 1};`}

  constructor(deps: { things: Repository${domain} }) {
    this.#things = deps.things;
  }

  async rename(id: string, name: string): Promise<Thing${domain} | undefined> {
    const thing = await this.#things.find(id);
    if (thing === undefined) return undefined;
    const renamed = rename${domain}(thing, name);
    await this.#things.insert(renamed);
    return renamed;
  }
}
`;
}

function handler(domain: number): string {
  return `import type { Thing${domain} } from "@bench/models/domain-${domain}";
import type { Service${domain} } from "@bench/services/domain-${domain}";

export type Request${domain} = { readonly id: string; readonly name: string };

export async function handle${domain}(service: Service${domain}, request: Request${domain}): Promise<Thing${domain} | undefined> {
  if (request.name.length === 0) return undefined;
  return service.rename(request.id, request.name);
}
`;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function link(path: string, target: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(relative(dirname(path), target), path);
}
