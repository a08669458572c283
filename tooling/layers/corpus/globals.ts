import type { CorpusCase } from "./corpus-case.ts";

const file = "packages/services/src/bad.ts";

/** Uses of globals and constructs that services may not use. */
export const globals: readonly CorpusCase[] = Object.entries({
  fetch: 'export const get = () => fetch("https://example.org");\n',
  "process.env": "export const url = process.env.DATABASE_URL;\n",
  "process[...]": 'export const url = process["env"]["DATABASE_URL"];\n',
  "env taken from process": "const { env } = process;\nexport const url = env.DATABASE_URL;\n",
  "globalThis.fetch": 'export const get = () => globalThis.fetch("https://example.org");\n',
  "globalThis[...]": 'export const get = () => globalThis["fetch"]("https://example.org");\n',
  "globalThis with a computed name":
    "export const get = (name: string) => (globalThis as Record<string, unknown>)[name];\n",
  "fetch taken from globalThis":
    'const { fetch } = globalThis;\nexport const get = () => fetch("https://example.org");\n',
  "fetch renamed": 'const { fetch: load } = globalThis;\nexport const get = () => load("https://example.org");\n',
  "an alias of fetch": 'const load = fetch;\nexport const get = () => load("https://example.org");\n',
  "an alias of globalThis":
    'const everything = globalThis;\nexport const get = () => everything.fetch("https://example.org");\n',
  "globalThis handed on": "export const all = Object.keys(globalThis);\n",
  "the rest of globalThis": "const { Array: _, ...rest } = globalThis;\nexport const all = rest;\n",
  "Reflect on globalThis": 'export const get = Reflect.get(globalThis, "fetch");\n',
  "window.fetch": 'export const get = () => window.fetch("https://example.org");\n',
  "global.process": "export const url = global.process.env;\n",
  XMLHttpRequest: "export const request = () => new XMLHttpRequest();\n",
  WebSocket: 'export const socket = () => new WebSocket("wss://example.org");\n',
  "Date.now": "export const now = () => Date.now();\n",
  "Date.now as a value": "export const clock = { now: Date.now };\n",
  "Date['now']": 'export const now = () => Date["now"]();\n',
  "Date.now taken apart": "const { now } = Date;\nexport const time = () => now();\n",
  "new Date()": "export const now = () => new Date();\n",
  "new Date without brackets": "export const now = () => new Date;\n",
  "new Date with spread arguments": "const none: [] = [];\nexport const now = () => new Date(...none);\n",
  "new globalThis.Date()": "export const now = () => new globalThis.Date();\n",
  "Date()": "export const now = () => Date();\n",
  "an alias of Date": "const Time = Date;\nexport const now = () => new Time();\n",
  "a subclass of Date": "export class Time extends Date {}\n",
  "Date handed on": "export const make = (Type: unknown) => Type;\nexport const now = make(Date);\n",
  "Date bound": "const Now = Date.bind(undefined);\nexport const now = () => new Now();\n",
  "Date called": "export const now = () => Date.call(undefined);\n",
  "Math.random": "export const dice = () => Math.random();\n",
  "Math.random taken apart": "const { random } = Math;\nexport const dice = () => random();\n",
  "crypto.randomUUID": "export const id = () => crypto.randomUUID();\n",
  setTimeout: "export const later = (f: () => void) => setTimeout(f, 1);\n",
  console: 'export const log = () => console.log("hello");\n',
  "an ambient declaration of process": "declare const process: { env: unknown };\nexport const url = process.env;\n",
  "import.meta.env": "export const url = import.meta.env.URL;\n",
  throw: 'export const stop = () => { throw new Error("no"); };\n',
  "Promise.reject taken apart": "const { reject } = Promise;\nexport const stop = reject;\n",
  "Promise.reject": 'export const stop = () => Promise.reject(new Error("no"));\n',
}).map(([name, text]) => ({
  name: `violation: ${name} in services`,
  because: "Services are given time, chance and the outside world",
  files: { [file]: text },
  expected: [{ rule: "forbidden", file }],
}));

/** Text that runs as code, and constructions that only entry points may do. */
export const constructions: readonly CorpusCase[] = [
  ...Object.entries({
    eval: 'export const run = () => eval("fetch()");\n',
    "new Function": 'export const run = new Function("return fetch()");\n',
    "Function()": 'export const run = Function("return fetch()");\n',
    "the constructor of a function": 'export const run = (() => {}).constructor("return fetch()");\n',
    "an alias of eval": "const run = eval;\nexport const go = () => run('1');\n",
  }).map(([name, text]) => ({
    name: `violation: ${name}`,
    because: "Code that is text cannot be checked",
    files: { [file]: text },
    expected: [{ rule: "code-from-text", file }],
  })),
  ...Object.entries({
    "new Pool": "export const pool = new Pool();\n",
    "an alias": "const Connection = Pool;\nexport const pool = () => new Connection();\n",
    "a subclass": "class Connection extends Pool {}\nexport const pool = () => new Connection();\n",
    "Reflect.construct": "export const pool = () => Reflect.construct(Pool, []);\n",
  }).map(([name, text]) => ({
    name: `violation: constructing by ${name} in repositories`,
    because: "Only an entry point opens connections",
    files: { "packages/repositories/src/pool.ts": `import { Pool } from "@acme/adapters/database";\n${text}` },
    expected: [{ rule: "forbidden", file: "packages/repositories/src/pool.ts", line: 2 }],
  })),
  {
    name: "violation: constructing under another name",
    because: "Only an entry point opens connections",
    files: {
      "packages/repositories/src/pool.ts":
        'import { Pool as P } from "@acme/adapters/database";\nexport const pool = () => new P();\n',
    },
    expected: [{ rule: "forbidden", file: "packages/repositories/src/pool.ts", line: 2 }],
  },
  ...Object.entries({
    "a member of a namespace":
      'import * as database from "@acme/adapters/database";\nconst P = database.Pool;\nexport const pool = () => new P();\n',
    "a pattern over a namespace":
      'import * as database from "@acme/adapters/database";\nconst { Pool: P } = database;\nexport const pool = () => new P();\n',
    "import() and a pattern":
      '/* lazily */\nconst { Pool: P } = await import("@acme/adapters/database");\nexport const pool = () => new P();\n',
  }).map(([name, text]) => ({
    name: `violation: constructing what was taken from ${name}`,
    because: "Only an entry point opens connections",
    files: { "packages/repositories/src/pool.ts": text },
    expected: [{ rule: "forbidden", file: "packages/repositories/src/pool.ts", line: 2 }],
  })),
  {
    name: "violation: constructing through a namespace",
    because: "Only an entry point opens connections",
    files: {
      "packages/repositories/src/pool.ts":
        'import * as database from "@acme/adapters/database";\nexport const pool = () => new database.Pool();\n',
    },
    expected: [{ rule: "forbidden", file: "packages/repositories/src/pool.ts", line: 2 }],
  },
];
