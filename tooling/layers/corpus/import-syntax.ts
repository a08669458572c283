import type { CorpusCase } from "./corpus-case.ts";

const file = "packages/handlers/src/bad.ts";
const target = "@acme/repositories/memory/user";

/** Every way to write an edge from handlers to repositories, which no handler may have. */
export const importSyntax: readonly CorpusCase[] = Object.entries({
  "import of a name": `import { MemoryUserRepository } from "${target}";\nexport const made = MemoryUserRepository;\n`,
  "import of a namespace": `import * as users from "${target}";\nexport const made = users;\n`,
  "import of the default": `import users from "${target}";\nexport const made = users;\n`,
  "import for its side effect": `import "${target}";\n`,
  "import of a type": `import type { MemoryUserRepository } from "${target}";\nexport type Made = MemoryUserRepository;\n`,
  "import with an inline type": `import { type MemoryUserRepository } from "${target}";\nexport type Made = MemoryUserRepository;\n`,
  "export from": `export { MemoryUserRepository } from "${target}";\n`,
  "export all": `export * from "${target}";\n`,
  "export all as a namespace": `export * as users from "${target}";\n`,
  "export type from": `export type { MemoryUserRepository } from "${target}";\n`,
  "export all types": `export type * from "${target}";\n`,
  "import() of a literal": `export const load = () => import("${target}");\n`,
  "import() of a template": `export const load = () => import(\`${target}\`);\n`,
  "import() of a constant": `const name = "${target}"; export const load = () => import(name);\n`,
  "import() of a concatenation": `export const load = () => import("@acme/" + "repositories/memory/user");\n`,
  "import() of a choice": `export const load = (a: boolean) => import(a ? "@acme/models/user" : "${target}");\n`,
  "import type in a type": `export type Made = import("${target}").MemoryUserRepository;\n`,
  "typeof import": `export type Users = typeof import("${target}");\n`,
  require: `export const made = require("${target}");\n`,
  "require.resolve": `export const path = require.resolve("${target}");\n`,
  "import equals require": `import users = require("${target}");\nexport const made = users;\n`,
  "import.meta.resolve": `export const path = import.meta.resolve("${target}");\n`,
  "import.meta.glob": `export const all = import.meta.glob("${target}");\n`,
  "new Worker": `export const worker = new Worker("${target}");\n`,
  "triple-slash types": `/// <reference types="${target}" />\nexport {};\n`,
  "module augmentation": `declare module "${target}" { interface Extra { id: string } }\nexport {};\n`,
}).map(([name, text]) => ({
  name: `violation: ${name}`,
  because: "Handlers may not use repositories, however it is written",
  files: { [file]: text },
  expected: [{ rule: "layer", file, line: 1 }],
}));
