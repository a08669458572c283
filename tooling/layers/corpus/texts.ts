import { baseWorkspace } from "./base-workspace.ts";
import type { CorpusCase } from "./corpus-case.ts";

const bad = "packages/adapters/src/bad.ts";
const good = "packages/adapters/src/good.ts";
const fs = 'import { readFileSync } from "node:fs";\n';
const child = 'import { exec, fork, spawn } from "node:child_process";\nvoid [exec, fork, spawn];\n';
const join = 'import { join } from "node:path";\n';

/** Code of other packages that is started or read, and code that is in no file, by layers that may use built-ins. */
export const texts: readonly CorpusCase[] = [
  ...Object.entries({
    "fork of a path": `${child}export const run = () => fork("../services/src/user.ts");\n`,
    "fork of a path from the root": `${child}export const run = () => fork("packages/services/src/user.ts");\n`,
    "fork of a path without its ending": `${child}export const run = () => fork("packages/services/src/user");\n`,
    "spawn of Node with a path": `${child}export const run = () => spawn(process.execPath, ["packages/services/src/user.ts"]);\n`,
    "a command with a path": `${child}export const run = () => exec("node packages/services/src/user.ts --once");\n`,
    "reading a file": `${fs}export const text = readFileSync("packages/services/src/user.ts", "utf8");\n`,
    "reading an absolute path": `${fs}export const text = readFileSync("/srv/acme/packages/services/src/user.ts", "utf8");\n`,
    "reading a URL": `${fs}export const text = readFileSync(new URL("../../services/src/user.ts", import.meta.url));\n`,
    "reading a URL with another base": `${fs}const here = import.meta.url;\nexport const text = readFileSync(new URL("../../services/src/user.ts", here));\n`,
    "a path that is joined": `${fs}${join}export const text = readFileSync(join(import.meta.dirname, "..", "..", "services", "src", "user.ts"));\n`,
    "a path that is joined to a root": `${fs}${join}export const text = (root: string) => readFileSync(join(root, "packages/services", "src/user.ts"));\n`,
    "a path in a template": `${fs}export const text = (root: string) => readFileSync(\`\${root}/packages/services/src/user.ts\`);\n`,
    "a path of constants": `${fs}const folder = "packages/services";\nexport const text = readFileSync(folder + "/src/user.ts");\n`,
    "a path into installed packages": `${fs}export const text = readFileSync("node_modules/@acme/services/src/user.ts");\n`,
    "a path of a list": `${fs}export const text = readFileSync(["..", "..", "services", "src", "user.ts"].join("/"));\n`,
    "a folder to work in": `${child}export const run = () => spawn("node", ["src/user.ts"], { cwd: "../services" });\n`,
    "a folder of sources": `${join}export const file = (name: string) => join("../../services/src", name);\n`,
  }).map(([name, text]) => ({
    name: `violation: ${name} of another layer in adapters`,
    because: "Adapters may use no layer by any loader",
    files: { [bad]: text },
    expected: [
      { rule: "package-cycle", file: "packages/adapters/package.json" },
      { rule: "layer", file: bad },
    ],
  })),
  {
    name: "violation: a path into a package that the layer may use",
    because: "A path goes past package.json and exports",
    files: {
      "apps/api/src/bad.ts": `${fs}export const text = readFileSync("packages/services/src/user.ts", "utf8");\n`,
    },
    expected: [{ rule: "outside-package", file: "apps/api/src/bad.ts" }],
  },
  ...Object.entries({
    "node:vm": 'import { runInThisContext } from "node:vm";\nexport const run = runInThisContext;\n',
    "vm by require": 'export const vm = require("vm");\n',
    "vm by getBuiltinModule": 'export const vm = process.getBuiltinModule("vm");\n',
    "node:inspector": 'import inspector from "node:inspector";\nexport const session = new inspector.Session();\n',
    eval: 'export const run = eval("1");\n',
    "new Function": 'export const run = new Function("return 1");\n',
    "Function by a computed member": 'export const run = (() => {})["const" + "ructor"]("return 1");\n',
    "Node with --eval": `${child}export const run = () => spawn(process.execPath, ["--eval", "1"]);\n`,
    "Node with --eval in a named list": `${child}const args = ["--eval", "1"];\nexport const run = () => spawn("node", args);\n`,
    "the constructor of a function, kept": "const Make = (() => {}).constructor;\nexport const run = Make;\n",
    "a command with node -e": `${child}export const run = () => exec("node -e 1");\n`,
    "module._compile": 'import Module from "node:module";\nexport const run = new Module("a")._compile("1", "a");\n',
    "module hooks in place": 'import { registerHooks } from "node:module";\nregisterHooks({});\n',
    "module hooks by the namespace": 'import * as module from "node:module";\nmodule.registerHooks({});\n',
    "a replaced resolver": 'import Module from "node:module";\nModule._resolveFilename = () => "";\n',
    "process.dlopen": 'process.dlopen({ exports: {} }, "a.node");\nexport {};\n',
    "process.binding": 'export const fs = process.binding("fs");\n',
    "a worker of a data URL":
      'import { Worker } from "node:worker_threads";\nexport const run = () => new Worker(new URL("data:text/javascript,1"));\n',
    "a data URL that is put together": "export const url = (code: string) => `data:text/javascript,${code}`;\n",
  }).map(([name, text]) => ({
    name: `violation: ${name} in adapters`,
    because: "Code that is in no file of the workspace cannot be checked",
    files: { [bad]: text },
    expected: [{ rule: "code-from-text", file: bad }],
  })),
  ...Object.entries({
    "import() of a data URL": 'export const run = () => import("data:text/javascript,1");\n',
    "getBuiltinModule under another name":
      'const { getBuiltinModule } = process;\nexport const fs = getBuiltinModule("fs");\n',
    "getBuiltinModule handed on": "export const get = process.getBuiltinModule;\n",
    "module hooks from a variable":
      'import { register } from "node:module";\nexport const hook = (url: string) => register(url);\n',
    "a worker of a variable":
      'import { Worker } from "node:worker_threads";\nexport const run = (url: URL) => new Worker(url);\n',
  }).map(([name, text]) => ({
    name: `violation: ${name} in adapters`,
    because: "Nobody can tell what it loads",
    files: { [bad]: text },
    expected: [{ rule: "computed-import", file: bad }],
  })),
  ...Object.entries({
    "reading an own file": `${fs}export const text = readFileSync(new URL("./database.ts", import.meta.url), "utf8");\n`,
    "reading an own file from the root": `${fs}export const text = readFileSync("packages/adapters/src/database.ts", "utf8");\n`,
    "reading data of the root": `${fs}export const text = readFileSync(new URL("../../../package.json", import.meta.url), "utf8");\n`,
    "a path of another package that is no code": 'export const file = "packages/services/README.md";\n',
    "a path of a URL": 'export const route = "/services/user";\n',
    "the name of a media type": 'export const type = "text/javascript";\n',
    "a data URL that is no code": 'export const pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";\n',
    "a sentence with a path": 'export const help = "See packages/services/src/user.ts for the rules";\n',
    "a program that is not Node": `${child}export const run = () => spawn("psql", ["-e", "-c", "select 1"]);\n`,
    "a method called exec": 'export const found = /a/.exec("packages/services");\n',
    "a registry with a method called register":
      'export const add = (hooks: { register(name: string): void }) => hooks.register("a");\n',
    "node:vm as a type": 'import type { Context } from "node:vm";\nexport type Box = { context: Context };\n',
  }).map(([name, text]) => ({
    name: `legal: ${name} in adapters`,
    because: "It reaches no code of another package",
    files: { [good]: text },
    expected: [],
  })),
  {
    name: "legal: node:vm where the layer names it",
    because: "Whoever writes its name knows what it does",
    files: {
      "layers.config.mjs": (baseWorkspace["layers.config.mjs"] ?? "").replace(
        'external: ["pg"], builtins: ["**"]',
        'external: ["pg"], builtins: ["**", "node:vm"]',
      ),
      [good]: 'import { runInThisContext } from "node:vm";\nexport const run = runInThisContext;\n',
    },
    expected: [],
  },
  {
    name: "legal: tooling that starts an app and evaluates text",
    because: "Its layer may load and run what it likes",
    files: {
      "tooling/lint/src/run.ts": `${child}export const run = () => [spawn("node", ["apps/api/src/main.ts"]), eval("1")];\n`,
    },
    expected: [],
  },
  {
    name: "legal: a test that starts a program of another package",
    because: "Tests watch the system from outside",
    files: {
      "apps/api/src/main.test.ts": `${child}spawn("node", ["../../packages/services/src/user.ts"]);\n`,
    },
    expected: [],
  },
];
