import type { CorpusCase } from "./corpus-case.ts";

/** Ways to read the environment of the process, in layers that may use every built-in. */
const reads: Readonly<Record<string, string>> = {
  "process.env": "export const url = process.env.URL;\n",
  "process[...]": 'export const url = process["env"].URL;\n',
  "a template as the name": "export const url = process[`env`].URL;\n",
  "a concatenated name": 'export const url = process["e" + "nv"].URL;\n',
  "a constant name": 'const key = "env";\nexport const url = process[key].URL;\n',
  "one of two names": 'export const url = (all: boolean) => process[all ? "env" : "argv"];\n',
  "a name that shows only at run time": "export const get = (key: keyof typeof process) => process[key];\n",
  "a pattern": "const { env } = process;\nexport const url = env.URL;\n",
  "a pattern with another name": "const { env: all } = process;\nexport const url = all.URL;\n",
  "a pattern with a computed name": 'const { ["e" + "nv"]: all } = process;\nexport const url = all.URL;\n',
  "a pattern in a parameter": "export const url = ({ env } = process) => env.URL;\n",
  "an assignment": "let env;\n({ env } = process);\nexport const url = env.URL;\n",
  "an alias of process": "const here = process;\nexport const url = here.env.URL;\n",
  "globalThis.process": "export const url = globalThis.process.env.URL;\n",
  "globalThis[...]": 'export const url = globalThis["proc" + "ess"].env.URL;\n',
  "Reflect.get": 'export const env = Reflect.get(process, "env");\n',
  "a property descriptor": 'export const env = Object.getOwnPropertyDescriptor(process, "env")?.value;\n',
  "process handed on": "export const all = Object.entries(process);\n",
  "a name from node:process": 'import { env } from "node:process";\nexport const url = env.URL;\n',
  "another name from node:process": 'import { env as all } from "process";\nexport const url = all.URL;\n',
  "the default of node:process": 'import process from "node:process";\nexport const url = process.env.URL;\n',
  "the namespace of node:process":
    'import * as process from "node:process";\nexport const url = process.default.env.URL;\n',
  "export from node:process": 'export { env } from "node:process";\n',
  "all of node:process": 'export * from "node:process";\n',
  "import() of node:process": 'export const { env } = await import("node:process");\n',
  "a promise of node:process": 'export const url = import("node:process").then(({ env }) => env.URL);\n',
  "require of node:process": 'export const url = require("node:process").env.URL;\n',
  "import = of node:process": 'import process = require("node:process");\nexport const url = process.env.URL;\n',
  "a variable": "let here = process;\nexport const url = here.env.URL;\n",
  "a spread": "export const all = { ...process };\n",
  "a table of names": 'const keys = { e: "env" } as const;\nexport const url = process[keys.e];\n',
  createRequire:
    'import { createRequire } from "node:module";\nexport const url = createRequire(import.meta.url)("process").env;\n',
  "the file that holds it":
    'import { readFileSync } from "node:fs";\nexport const all = readFileSync("/proc/self/environ");\n',
  "process.getBuiltinModule": 'export const url = process.getBuiltinModule("process").env.URL;\n',
};

/** Who reads the environment, and who only seems to. */
export const environment: readonly CorpusCase[] = [
  ...["packages/adapters/src/bad.ts", "apps/api/src/bad.ts"].flatMap((file) =>
    Object.entries(reads).map(([name, text]) => ({
      name: `violation: the environment by ${name} in ${file}`,
      because: "Only settings.ts reads it",
      files: { [file]: text },
      expected: [{ rule: "forbidden", file }],
    })),
  ),
  ...Object.entries({
    "other members of process": "export const pid = process.pid;\nprocess.exitCode = 1;\nprocess.stderr.write('x');\n",
    "a member of process by a constant name": 'const key = "pid";\nexport const pid = process[key];\n',
    "Reflect.get of another member": 'export const pid = Reflect.get(process, "pid");\n',
    "another name from node:process": 'import { argv } from "node:process";\nexport const first = argv[2];\n',
    "node:process for its other members":
      'import process from "node:process";\nexport const args = process.argv.slice(2);\n',
    "types of node:process": 'import type { env } from "node:process";\nexport type Env = typeof env;\n',
    "an element of argv by a number that shows at run time": "export const at = (n: number) => process.argv[n];\n",
    "a parameter named env": "export const url = (env: { URL: string }) => env.URL;\n",
    "a field named env": 'export const options = { env: { LC_ALL: "C" } };\nexport const all = options.env;\n',
    "env of another module": 'import { env } from "pg";\nexport const url = env("URL");\n',
  }).map(([name, text]) => ({
    name: `legal: ${name}`,
    because: "It reads no environment",
    files: { "packages/adapters/src/good.ts": text },
    expected: [],
  })),
];
