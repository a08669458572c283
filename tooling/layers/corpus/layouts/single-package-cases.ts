import type { CorpusCase } from "../corpus-case.ts";
import { singlePackage } from "./single-package.ts";

const bad = "src/orders/application/bad.ts";
const web = "src/orders/bad.controller.ts";
const domain = "src/orders/domain/bad.ts";
const config = singlePackage["layers.config.mjs"] ?? "";
const manifest = singlePackage["package.json"] ?? "";

/** One file in the single package, and the rule that it breaks on its first line. */
function breaks(name: string, because: string, file: string, text: string, rule: string): CorpusCase {
  return { name: `violation: ${name}`, because, files: { [file]: `${text}\n` }, expected: [{ rule, file, line: 1 }] };
}

const infra = "Services may not use infra";

const references =
  '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "./tsconfig.none.json" }] }\n';

/** What goes red, and what does not, where layers are files of one package. */
export const singlePackageCases: readonly CorpusCase[] = [
  breaks(
    "a relative import",
    infra,
    bad,
    'import { PgOrders as P } from "../infrastructure/pg/orders.ts";\nexport const make = () => new P();',
    "layer",
  ),
  breaks("an alias of tsconfig", infra, bad, 'import "@/orders/infrastructure/pg/orders.ts";', "layer"),
  breaks("an alias without an ending", infra, bad, 'import "@/orders/infrastructure/pg/orders";', "layer"),
  breaks("the own name of the package", infra, bad, 'import "shop/orders/infrastructure/pg/orders";', "layer"),
  breaks(
    "#imports",
    "Controllers use services only",
    web,
    'import { total } from "#domain/order";\nexport const x = () => total;',
    "layer",
  ),
  breaks("require", infra, bad, 'export const load = () => require("../infrastructure/pg/orders.ts");', "layer"),
  breaks("import()", infra, bad, 'export const load = () => import("../infrastructure/pg/orders.ts");', "layer"),
  breaks(
    "import type",
    infra,
    bad,
    'import type { PgOrders } from "../infrastructure/pg/orders.ts";\nexport type P = { a: PgOrders };',
    "layer",
  ),
  breaks(
    "a mock of a test",
    infra,
    "src/orders/application/bad.test.ts",
    'vi.mock("../infrastructure/pg/orders.ts");',
    "layer",
  ),
  breaks(
    "a path to start",
    infra,
    bad,
    'export const start = (fork: (file: string) => void) => fork("./src/orders/infrastructure/pg/orders.ts");',
    "layer",
  ),
  breaks(
    "a path beside the file",
    infra,
    bad,
    'export const file = new URL("../infrastructure/pg/orders.ts", import.meta.url);',
    "layer",
  ),
  breaks("the value of a port", "Types only", bad, 'import "../ports/orders.ts";', "types-only"),
  breaks(
    "a re-export",
    "Controllers would reach the domain through services",
    bad,
    'export { total } from "../domain/order.ts";',
    "re-export",
  ),
  breaks("an external package", "Only infra uses pg", domain, 'import "pg";', "external"),
  breaks("a built-in", "Only infra touches the disk", bad, 'import "node:fs";', "builtin"),
  breaks("a forbidden global", "The domain has no clock", domain, "export const now = () => Date.now();", "forbidden"),
  breaks("text as code", "Nobody reads it", domain, 'export const run = () => eval("1");', "code-from-text"),
  breaks(
    "a computed import",
    "It may lead anywhere",
    bad,
    "export const load = (name: string) => import(name);",
    "computed-import",
  ),
  breaks(
    "a computed import that stays in the package and not in the layer",
    "The folder is of other layers",
    "src/main.ts",
    "export const load = (name: string) => import(`./orders/${name}`);",
    "computed-import",
  ),
  breaks(
    "production code that uses a test",
    "Tests are no part of the product",
    bad,
    'import "./service.test.ts";',
    "test-code",
  ),
  breaks("a path to nowhere", "Nobody can judge it", bad, 'import "@/orders/missing";', "unresolved"),
  breaks(
    "an undeclared package",
    "package.json is where it is seen",
    "src/orders/infrastructure/bad.ts",
    'import "zod";',
    "external",
  ),
  breaks(
    "a path out of the package",
    "Nobody judges what is there",
    "src/main.ts",
    'import "../../outside.ts";',
    "unresolved",
  ),
  breaks("a file in no layer", "It obeys no rule", "src/orders/loose.ts", "export const a = 1;", "no-layer"),
  breaks(
    "a file in two layers",
    "Nobody can tell which rule counts",
    "src/domain/ports/a.ts",
    "export const a = 1;",
    "no-layer",
  ),
  breaks(
    "a module that imports itself",
    "It is the shortest cycle",
    domain,
    'import * as self from "@/orders/domain/bad";\nexport const a = () => self;',
    "cycle",
  ),
  breaks(
    "configuration in no layer that uses one",
    "It runs outside of the layers",
    "vite.config.ts",
    'import "./src/orders/domain/order.ts";',
    "layer",
  ),
  breaks(
    "configuration in no layer that uses an unlisted package",
    "configs lists what it may use",
    "vite.config.ts",
    'import "zod";',
    "external",
  ),
  {
    name: "violation: a dependency that no layer may have",
    because: "A declared dependency can be imported at any time",
    files: { "package.json": manifest.replace('"pg":', '"kysely": "*", "pg":') },
    expected: [{ rule: "manifest", file: "package.json" }],
  },
  {
    name: "violation: a pattern of a layer that matches no file",
    because: "A rule that matches nothing passes always",
    files: { "layers.config.mjs": config.replace('["src/**/ports/**"]', '["src/**/ports/**", "src/**/port/**"]') },
    expected: [{ rule: "empty-layer", file: "layers.config.mjs" }],
  },
  {
    name: "violation: an exception that excepts nothing",
    because: "It waits to be misused",
    files: {
      "layers.config.mjs": config.replace(
        "  configs:",
        '  exceptions: [{ rule: "layer", file: "src/main.ts", reason: "Old" }],\n  configs:',
      ),
    },
    expected: [{ rule: "stale-exception", file: "layers.config.mjs" }],
  },
  {
    name: "violation: a rule that is on, in an import that another rule lets pass because it is off",
    because: "A rule that is off hides no other",
    files: {
      "layers.config.mjs": config.replace("  configs:", '  rules: { layer: { off: "Tried out first" } },\n  configs:'),
      [bad]:
        'import "../infrastructure/pg/orders.ts";\nimport "./service.test.ts";\nimport "../infrastructure/missing.ts";\n',
    },
    expected: [
      { rule: "test-code", file: bad, line: 2 },
      { rule: "unresolved", file: bad, line: 3 },
    ],
  },
  {
    name: "legal: an exception",
    because: "It says why",
    files: {
      "layers.config.mjs": config.replace(
        "  configs:",
        `  exceptions: [{ rule: "layer", file: "${bad}", target: "infra", reason: "Until it has a port" }],\n  configs:`,
      ),
      [bad]: 'import "../infrastructure/pg/orders.ts";\n',
    },
    expected: [],
  },
  breaks(
    "a text with the own name",
    "It is loaded by that name",
    bad,
    'export const file = "shop/orders/infrastructure/pg/orders";',
    "layer",
  ),
  breaks(
    "a file URL in a text",
    "Its end is a file of another layer",
    bad,
    'export const file = "file:///app/src/orders/infrastructure/pg/orders.ts";',
    "layer",
  ),
  {
    name: "violation: settings in a folder of a layer that load another layer",
    because: "The folder is of the layer, whatever the file is",
    files: { "src/orders/application/plugins.json": '{ "load": ["../infrastructure/pg/orders.ts"] }\n' },
    expected: [{ rule: "layer", file: "src/orders/application/plugins.json" }],
  },
  {
    name: "legal: every name that a package gives its own files",
    because: "They all lead to the same edge, which is allowed",
    files: {
      [bad]:
        'import { total as a } from "../domain/order.ts";\nimport { total as b } from "@/orders/domain/order";\n' +
        'import { total as c } from "#domain/order";\nimport { total as d } from "shop/orders/domain/order";\nexport const all = (order: never) => [a(order), b(order), c(order), d(order)];\n',
    },
    expected: [],
  },
  {
    name: "legal: aliases in a tsconfig that another refers to",
    because: "Templates of Vite have them there",
    files: { "tsconfig.json": references, "tsconfig.app.json": singlePackage["tsconfig.json"] ?? "" },
    expected: [],
  },
  {
    name: "legal: #imports that name what the sources compile to",
    because: "TypeScript reads the source for it",
    files: { "package.json": manifest.replace("./src/orders/domain/*.ts", "./src/orders/domain/*.js") },
    expected: [],
  },
  {
    name: "legal: aliases in a jsconfig",
    because: "Projects in JavaScript have them there",
    files: { "tsconfig.json": "", "jsconfig.json": singlePackage["tsconfig.json"] ?? "" },
    expected: [],
  },
  {
    name: "legal: names from the folder that baseUrl names",
    because: "TypeScript resolves them",
    files: {
      "tsconfig.json": '{ "compilerOptions": { "baseUrl": "src", "paths": { "@/*": ["./*"] } } }\n',
      [bad]: 'import { total } from "orders/domain/order";\nexport const t = (order: never) => total(order);\n',
    },
    expected: [],
  },
  {
    name: "legal: texts that look like paths of another layer",
    because: "Links of pages and names of routes load nothing",
    files: {
      [bad]:
        'export const links = ["../infrastructure", "/orders/infrastructure/pg/orders", "../infrastructure/pg/orders", "./service.ts"];\n',
    },
    expected: [],
  },
  {
    name: "legal: a file that a pattern with ! takes out of a layer and another layer lists",
    because: "It is in exactly one",
    files: {
      "layers.config.mjs": config
        .replace('["src/**/domain/**"]', '["src/**/domain/**", "!src/**/domain/ports/**"]')
        .replace('uses: { domain: "types" }', 'uses: { domain: "values" }'),
      "src/orders/domain/ports/clock.ts": 'import { total } from "../order.ts";\nexport const clock = () => total();\n',
    },
    expected: [],
  },
  {
    name: "legal: a computed import that stays in its layer",
    because: "inside means the package and the layer",
    files: {
      "layers.config.mjs": config.replace('["src/main.ts"]', '["src/main.ts", "src/commands/**"]'),
      "src/commands/a.ts": "export const a = 1;\n",
      "src/main.ts": "export const load = (name: string) => import(`./commands/${name}.ts`);\n",
    },
    expected: [],
  },
  {
    name: "legal: the package as the layer of what no pattern lists",
    because: "Patterns of files win over packages",
    files: {
      "layers.config.mjs": config.replace(
        'main: {\n      files: ["src/main.ts"],',
        'main: {\n      packages: ["."], builtins: ["node:path"],',
      ),
      "scripts/build.ts": 'import "node:path";\nimport "../src/orders/application/service.ts";\n',
      "src/main.ts":
        'import { OrderService } from "./orders/application/service.ts";\nexport const make = OrderService.name;\n',
    },
    expected: [],
  },
];
