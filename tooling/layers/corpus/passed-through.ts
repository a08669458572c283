import type { CorpusCase } from "./corpus-case.ts";

const file = "packages/repositories/src/handed.ts";
const open = 'import { open } from "@acme/adapters/database";\n';

/** Values of adapters that repositories hand on to services, which may not have them, by way of a list. */
export const passedThrough: readonly CorpusCase[] = [
  ...Object.entries({
    "a map that changes nothing": "export const made = [open].map((each) => each)[0];\n",
    "a map of a list with a name": "const all = [open];\nexport const made = all.map((each) => each);\n",
    "a map to objects that hold nothing else": "export const made = [open].map((run) => ({ run }));\n",
    "a reduce to the last": "export const made = [open].reduce((_, each) => each);\n",
    "a reduce to a list": "export const made = [open].reduce((all, each) => [...all, each], []);\n",
    "a reduce that begins with it": "export const made = [1].reduce((all) => all, open);\n",
    "several steps": "export const made = [[open]].flat().filter(Boolean).map((each) => each).at(0);\n",
    "a foreign function, which its written type shows":
      'import { once } from "@acme/models/once";\nexport const made: typeof open = once(open);\n',
    "a map of a Map": 'export const made = [...new Map([["a", open]]).values()].map((each) => each);\n',
  }).map(([name, text]) => ({
    name: `violation: a value is handed on by ${name}`,
    because: "Services get what only repositories may have",
    files: { [file]: open + text, "packages/models/src/once.ts": "export const once = <T>(value: T): T => value;\n" },
    expected: [{ rule: "re-export", file }],
  })),
  ...Object.entries({
    "calls what a list holds": "export const made = () => [open].map((each) => each());\n",
    "makes something of what a list holds":
      "export const names = [open].map((each) => ({ name: each.name, run: () => each() }));\n",
    "counts what a list holds": "export const count = [open].reduce((sum) => sum + 1, 0);\n",
    "holds in a member what the member held before":
      "export class Reader { all = {}; read() { this.all = { before: this.all, now: open() }; return { all: this.all }; }\n  wrap() { this.all = { all: this.all }; return this.all; } }\n",
    "gives it to a function that makes something":
      "const createReader = (source: () => unknown) => ({ read: () => source() });\nexport const reader = createReader(open);\n",
  }).map(([name, text]) => ({
    name: `legal: a repository ${name}`,
    because: "The result is of its own",
    files: { [file]: open + text },
    expected: [],
  })),
];
