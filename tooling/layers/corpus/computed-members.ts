import { baseWorkspace } from "./base-workspace.ts";
import type { CorpusCase } from "./corpus-case.ts";

const service = "packages/services/src/bad.ts";
const repository = "packages/repositories/src/bad.ts";
const withBuiltins = (baseWorkspace["layers.config.mjs"] ?? "").replace(
  'forbids: [...pure, "throw"]',
  'builtins: ["**"], forbids: [...pure, "throw"]',
);
const namespace = 'import * as database from "@acme/adapters/database";\n';

/** Members whose names are put together, and built-in modules that give access to globals. */
export const computedMembers: readonly CorpusCase[] = [
  ...Object.entries({
    "a concatenation": 'export const get = globalThis["fe" + "tch"];\n',
    "constants of constants": 'const a = "fe";\nconst name = `${a}tch`;\nexport const get = globalThis[name];\n',
    "one of several": 'export const get = (f: boolean) => globalThis[f ? "fetch" : "Array"];\n',
    "a name of a pattern": 'const { ["fe" + "tch"]: load } = globalThis;\nexport const get = load;\n',
    "Reflect.get and a constant": 'const name = "fetch";\nexport const get = Reflect.get(globalThis, name);\n',
    "a property descriptor": 'export const get = Object.getOwnPropertyDescriptor(globalThis, "fetch");\n',
    "a member of Date": 'export const now = () => Date["no" + "w"]();\n',
    "a member of Math that shows at run time": "export const at = (key: keyof typeof Math) => Math[key];\n",
    "constants that are made of each other":
      "const a: string = b;\nconst b: string = a;\nexport const get = (globalThis as Record<string, unknown>)[a];\n",
  }).map(([name, text]) => ({
    name: `violation: a forbidden global by ${name}`,
    because: "What a name is put together from shows in the file, or is refused",
    files: { [service]: text },
    expected: [{ rule: "forbidden", file: service }],
  })),
  ...Object.entries({
    "a concatenation": 'export const pool = () => new database["Po" + "ol"]();\n',
    "a constant": 'const name = "Pool";\nconst Class = database[name];\nexport const pool = () => new Class();\n',
    "Reflect.get": 'export const Class = Reflect.get(database, "Pool");\n',
    "a name that shows only at run time": "export const make = (name: string) => database[name];\n",
    "a name of a pattern": 'const { ["Po" + "ol"]: Class } = database;\nexport const pool = () => new Class();\n',
  }).map(([name, text]) => ({
    name: `violation: a class of a namespace by ${name}`,
    because: "Only an entry point opens connections",
    files: { [repository]: namespace + text },
    expected: [
      ...(name.includes("run time") ? [{ rule: "re-export", file: repository }] : []),
      { rule: "forbidden", file: repository },
      ...(name === "Reflect.get" ? [{ rule: "re-export", file: repository }] : []),
    ],
  })),
  ...Object.entries({
    "node:crypto": 'import { randomUUID } from "node:crypto";\nexport const id = () => randomUUID();\n',
    "node:crypto as a whole": 'import crypto from "node:crypto";\nexport const id = () => crypto.randomUUID();\n',
    webcrypto: 'import { webcrypto } from "node:crypto";\nexport const id = () => webcrypto.randomUUID();\n',
    "node:timers":
      'import * as timers from "node:timers";\nexport const later = (f: () => void) => timers.setTimeout(f, 1);\n',
    "node:timers/promises": 'import { setTimeout } from "node:timers/promises";\nexport const later = setTimeout;\n',
    "node:console": 'import { log } from "node:console";\nexport const say = log;\n',
  }).map(([name, text]) => ({
    name: `violation: a forbidden global by ${name}`,
    because: "The layer may use the built-in, and not what it forbids",
    files: { "layers.config.mjs": withBuiltins, [service]: text },
    expected: [{ rule: "forbidden", file: service }],
  })),
  ...Object.entries({
    "a member by a constant name": 'const name = "max";\nexport const most = Math[name](1, 2);\n',
    "a member of an own object by a name that shows at run time":
      "const table = { a: 1, b: 2 };\nexport const of = (key: keyof typeof table) => table[key];\n",
    "Reflect.get of an own object": "export const of = (value: object, key: string) => Reflect.get(value, key);\n",
    "an element of a list": "export const at = (list: readonly string[], n: number) => list[n];\n",
  }).map(([name, text]) => ({
    name: `legal: ${name}`,
    because: "Nothing forbidden can be meant",
    files: { "packages/services/src/good.ts": text },
    expected: [],
  })),
  {
    name: "legal: another member of a built-in that gives access to globals",
    because: "Hashing is no randomness",
    files: {
      "layers.config.mjs": withBuiltins,
      "packages/services/src/good.ts":
        'import { createHash } from "node:crypto";\nexport const hash = (text: string) => createHash("sha256").update(text);\n',
    },
    expected: [],
  },
  {
    name: "legal: a member of a namespace by a constant name",
    because: "open is no class that is forbidden",
    files: { "packages/repositories/src/good.ts": `${namespace}export const use = () => database["op" + "en"]();\n` },
    expected: [],
  },
  {
    name: "legal: a member of an own namespace by a name that shows at run time",
    because: "The files of the own package are read themselves",
    files: {
      "packages/repositories/src/good.ts":
        'import * as users from "./memory/user.ts";\nexport const of = (key: keyof typeof users) => users[key];\n',
    },
    expected: [],
  },
];
