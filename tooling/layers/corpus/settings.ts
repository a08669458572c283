import { baseWorkspace, manifest } from "./base-workspace.ts";
import type { CorpusCase } from "./corpus-case.ts";

const folder = "packages/handlers";
const module = "@acme/repositories/pg/user";
const path = "../repositories/src/pg/user.ts";
const dependencies = { "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "^5.0.0" };

/** The manifest of handlers with further fields. */
function handlers(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return { "package.json": manifest("@acme/handlers", { dependencies, ...fields }) };
}

function json(name: string, value: unknown): Readonly<Record<string, string>> {
  return { [name]: JSON.stringify(value) };
}

/** Settings, commands and other files that are no code, and name code of a layer that handlers may not use. */
const violations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "an alias of Babel": json(".babelrc", {
    plugins: [["module-resolver", { alias: { users: "../repositories/src/pg" } }]],
  }),
  "paths of SWC": json(".swcrc", { jsc: { paths: { "users/*": ["../repositories/src/*"] } } }),
  "imports of Deno": json("deno.json", { imports: { users: path } }),
  "imports of Deno with a comment": { "deno.jsonc": `{\n  // users\n  "imports": { "users": "${module}" },\n}\n` },
  "an import map": json("importmap.json", { imports: { users: path } }),
  "settings of Mocha": json(".mocharc.json", { require: [path] }),
  "settings of Mocha in YAML": { ".mocharc.yml": `require:\n  - ${path}\n` },
  "settings of Jest": json("jest.config.json", { setupFiles: [`<rootDir>/${path}`] }),
  "settings of Bun": { "bunfig.toml": `preload = ["${path}"]\n` },
  "settings of a tool that nobody knows": json(".zaprc", { plugins: [module] }),
  "settings without an ending in YAML": { ".zaprc": `plugins: [${module}]\n` },
  "settings of an unknown kind": { "zap.conf": `load ${path}\n` },
  "a field for React Native": handlers({ "react-native": path }),
  "a field with the source": handlers({ source: path }),
  "entries of tsup": handlers({ tsup: { entry: [path] } }),
  "a field of a tool that nobody knows": handlers({ zap: { plugins: [path] } }),
  "a script that imports first": handlers({ scripts: { start: `node --import=${path} src/user.ts` } }),
  "a script that requires first": handlers({ scripts: { start: `node -r ${path} src/user.ts` } }),
  "a script with options of Node": handlers({
    scripts: { start: `NODE_OPTIONS='--import ${module}' node src/user.ts` },
  }),
  "a script that starts a file": handlers({ scripts: { seed: `node ${path}` } }),
  "a script that starts a package by its name": handlers({
    scripts: { seed: "pnpm --filter @acme/repositories start" },
  }),
  "a script that starts a package by its folder": handlers({
    scripts: { seed: "npm --prefix ../repositories run seed" },
  }),
  "a pattern with names in braces": json("zap.json", { entry: "../{models,repositories}/src/**/*.ts" }),
  "a path from the root": json("zap.json", { entry: "packages/repositories/src/pg/user.ts" }),
  "a file URL": json("zap.json", { entry: "file:///srv/acme/packages/repositories/src/pg/user.ts" }),
  "a path by a variable": { "run.sh": `#!/bin/sh\nexec node "$ROOT/packages/repositories/src/pg/user.ts"\n` },
  "settings in JSON5": { "zap.json5": `{ plugin: '${module}' }\n` },
  "settings that begin like JSON": { "flake.nix": `{ entry = ${path}; }\n` },
  "a Procfile": { Procfile: `web: node --import ${path} src/user.ts\n` },
  "a Dockerfile": { Dockerfile: `FROM node:24\nCMD ["node", "${path}"]\n` },
  "a Makefile": { Makefile: `run:\n\tnode ${path}\n` },
  "a script without an ending and without a first line": {
    "bin/tool": `const users = require("${module}");\nusers;\n`,
  },
  "a plugin that is a key": { ".postcssrc": `plugins:\n  "${module}": {}\n` },
  "a file that is a key": json("vercel.json", { functions: { [path]: { memory: 128 } } }),
  "an export of a file": { "serverless.yml": "functions:\n  a:\n    handler: ../repositories/src/pg/user.find\n" },
  "a folder in TOML": { "netlify.toml": `[functions]\nincluded_files = ["../repositories/src/**"]\n` },
  "an option with a colon": handlers({ scripts: { build: `esbuild src/user.ts --inject:${path}` } }),
  "a variable of the environment": { ".env": `NODE_OPTIONS="--import ${path}"\n` },
  "a script of Windows": { "run.bat": "node ..\\repositories\\src\\pg\\user.ts\r\n" },
  "an import of GraphQL": { "src/user.graphql": `# import User from "../${path}"\ntype Query { a: Int }\n` },
  "a template with a script": { "src/user.liquid": `<script type="module">import "${module}";</script>\n` },
  "plugins of a tsconfig": json("tsconfig.json", { compilerOptions: { plugins: [{ transform: path }] } }),
};

const codeViolations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "reporters of Vitest": { "vitest.config.ts": `export default { test: { reporters: ["${path}"] } };\n` },
  "the environment of Vitest": { "vitest.config.ts": `export default { test: { environment: "${module}" } };\n` },
  "the entry of a library of Vite": {
    "vite.config.ts": `export default { build: { lib: { entry: "${path}" } } };\n`,
  },
  "an input that is put together": {
    "vite.config.ts": `import { resolve } from "node:path";\nexport default { build: { input: resolve(import.meta.dirname, "${path}") } };\n`,
  },
  "an import map of a page": {
    "index.html": `<script type="importmap">{ "imports": { "users": "${path}" } }</script>\n`,
  },
  "a module that a page loads first": { "index.html": `<link rel="modulepreload" href="${path}">\n` },
  "rules of speculation in a page": {
    "index.html": `<script type="speculationrules">{ "prefetch": [{ "urls": ["${path}"] }] }</script>\n`,
  },
  "an event of a page": { "index.html": `<button onclick="import('${path}')">x</button>\n` },
  "a dependency of AMD": { "src/bad.ts": `/// <amd-dependency path="../${path}" />\nexport const a = 1;\n` },
  "a list that is joined later": {
    "src/bad.ts": `const parts = ["..", "..", "repositories", "src", "pg", "user.ts"];\nexport const file = parts.join("/");\n`,
  },
  "types for Deno": { "src/bad.ts": `// @deno-types="../${path}"\nexport const a = 1;\n` },
  "a source of JSX": { "src/bad.tsx": "/** @jsxImportSource @acme/repositories */\nexport const a = <b />;\n" },
  "an environment of a test runner": { "src/bad.ts": `/* @zap-environment ../${path} */\nexport const a = 1;\n` },
  "a shadow realm": {
    "src/bad.ts": `declare const ShadowRealm: any;\nexport const a = new ShadowRealm().importValue("${module}", "a");\n`,
  },
  "an option in a text": { "src/bad.ts": `export const options = { execArgv: ["--import=${module}"] };\n` },
  "options in a text": { "src/bad.ts": `export const env = { NODE_OPTIONS: "--no-warnings --require ../${path}" };\n` },
  "a path of Windows in a text": {
    "src/bad.ts": 'export const file = "..\\\\..\\\\repositories\\\\src\\\\pg\\\\user.ts";\n',
  },
  "the beginning of a name in a text": {
    "src/bad.ts": 'export const of = (name: string) => "@acme/repositories/" + name;\n',
  },
  "the name of a module in a text": { "src/bad.ts": `export const plugin = { load: "${module}" };\n` },
  "a first line of ts-node": { "bin/tool": `#!/usr/bin/env ts-node-esm\nimport "${module}";\n` },
  "a first line of zx": { "bin/tool": `#!/usr/bin/env zx\nimport "${module}";\n` },
};

/** Settings that only look as if they loaded something of another layer. */
const legal: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "what a linter forbids": json(".eslintrc.json", {
    rules: { "no-restricted-imports": ["error", { patterns: [module] }] },
  }),
  "what a linter forbids, in code": {
    "eslint.config.ts": `export default [{ rules: { "no-restricted-imports": ["error", "${module}"] } }];\n`,
  },
  "what a tool leaves out": json("zap.json", { exclude: [path], external: ["@acme/repositories"] }),
  "what a bundler leaves out, in code": {
    "vite.config.ts": `export default { build: { rollupOptions: { external: ["${module}"] } } };\n`,
  },
  "the order of tasks": json("turbo.json", { tasks: { build: { dependsOn: ["@acme/repositories#build"] } } }),
  "words for people": handlers({
    description: `Uses ${path}`,
    homepage: "https://example.org/packages/repositories/src/pg/user.ts",
  }),
  "a package that the layer may use": json("zap.json", { load: ["@acme/models/user", "../models/src/user.ts"] }),
  "own files": json("zap.json", { load: ["./src/user.ts", "src/user.ts", "packages/handlers/src/user.ts"] }),
  "settings at the root": json("zap.json", { extends: "../../tsconfig.base.json" }),
  "data of another package": json("zap.json", { readme: "../repositories/README.md" }),
  documentation: { "README.md": `Run node ${path}, or import ${module}.\n`, "docs/notes.txt": `${path}\n` },
  "a list of files to leave out": { ".npmignore": `${path}\n` },
  "a name of its own in a map of imports": json("deno.json", { imports: { "@acme/repositories/": "./src/" } }),
  "data beside code of the same name": json("zap.json", { data: "../repositories/src/pg/user.json" }),
  "an attribute of a page that a server answers": {
    "index.html": '<link rel="modulepreload" href="/assets/app.js"><div data-src="./missing.js"></div>\n',
  },
  "data of a page": {
    "index.html": '<script type="application/json">{ "src": "/assets/app.js" }</script>\n',
  },
  "a source of JSX that is installed": {
    "src/good.tsx": "/** @jsxImportSource @emotion/react */\nexport const a = 1;\n",
  },
  "a sentence with an option": { "src/good.ts": `export const help = "Run node with --import ../${path} to see";\n` },
  "a regular expression in a text": { "src/good.ts": 'export const digits = "\\\\d+\\\\.ts";\n' },
  "a comment of a script": { "run.sh": `#!/bin/sh\n# see ${path}\nexec node src/user.ts\n` },
  "what tests may use, in settings of a test runner": json(".mocharc.json", {
    require: ["@acme/repositories/memory/user"],
  }),
  "what tests may use, in a script for tests": handlers({
    scripts: { "test:unit": "node --import @acme/repositories/memory/user --test" },
  }),
  "a tag of documentation": { "src/good.ts": `/** @see ../${path} */\nexport const a = 1;\n` },
  "a link of a page": { "index.html": `<a href="${path}">source</a>\n` },
  "an import map of own files": {
    "index.html": '<script type="importmap">{ "imports": { "user": "./src/user.ts" } }</script>\n',
  },
};

/** Files that are no code and tell a program what to load. */
export const settings: readonly CorpusCase[] = [
  ...Object.entries(violations).map(([name, files]) => breaking(name, files)),
  ...Object.entries(codeViolations).map(([name, files]) => breaking(name, files)),
  ...Object.entries(legal).map(([name, files]) => ({
    name: `legal: ${name}, beside settings that load`,
    because: "It loads nothing that the layer may not have",
    files: below(files),
    expected: [],
  })),
  {
    name: "legal: a preload at the root of what the root may use",
    because: "The root starts every package",
    files: {
      "zap.config.ts": 'export default { start: "packages/repositories/src/pg/user.ts" };\n',
      ".github/workflows/ci.yml": "jobs:\n  a:\n    steps:\n      - run: node packages/repositories/src/pg/user.ts\n",
      "zap.json": JSON.stringify({ projects: ["packages/repositories/src"] }),
    },
    expected: [],
  },
  {
    name: "legal: a script of tooling that starts an app",
    because: "Its layer may load and run what it likes",
    files: {
      "tooling/lint/package.json": manifest("@acme/lint", { scripts: { start: "node ../../apps/api/src/main.ts" } }),
    },
    expected: [],
  },
  {
    name: "violation: a command at the root that puts code of one package into another",
    because: "No import shows what is loaded first",
    files: {
      ".github/workflows/ci.yml":
        "jobs:\n  a:\n    steps:\n      - run: node --import ./packages/repositories/src/pg/user.ts packages/handlers/src/user.ts\n",
    },
    expected: [{ rule: "layer", file: ".github/workflows/ci.yml", line: 4 }],
  },
  {
    name: "violation: a setting that loads a value of a layer for types",
    because: "Handlers may use services as types only",
    files: { [`${folder}/zap.json`]: JSON.stringify({ load: "@acme/services/user" }) },
    expected: [{ rule: "types-only", file: `${folder}/zap.json` }],
  },
  {
    name: "violation: paths of a tsconfig from its own folder",
    because: "A tsconfig that is extended looks into the folder of the one that extends it",
    files: {
      [`${folder}/tsconfig.json`]: JSON.stringify({ compilerOptions: { paths: { users: [`\${configDir}/${path}`] } } }),
    },
    expected: [{ rule: "tsconfig", file: `${folder}/tsconfig.json` }],
  },
  {
    name: "violation: paths of the tsconfig of the root that TypeScript refuses",
    because: "The gate gives a verdict on a tsconfig that is wrong",
    files: {
      "tsconfig.json": JSON.stringify({
        compilerOptions: { paths: { users: ["packages/repositories/src/pg/user.ts"] } },
      }),
    },
    expected: [{ rule: "tsconfig", file: "tsconfig.json" }],
  },
  {
    name: "legal: a file that files.inert lists",
    because: "The configuration says that it loads nothing",
    files: {
      "layers.config.mjs": (baseWorkspace["layers.config.mjs"] ?? "").replace(
        "files: {\n    tests",
        'files: {\n    inert: ["**/zap.json"],\n    tests',
      ),
      [`${folder}/zap.json`]: JSON.stringify({ load: path }),
    },
    expected: [],
  },
];

function below(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

function breaking(name: string, files: Readonly<Record<string, string>>): CorpusCase {
  const [file = ""] = Object.keys(files);
  return {
    name: `violation: ${name} that loads what the layer may not have`,
    because: "Any text that names code as something to load is an edge",
    files: below(files),
    expected: [{ rule: "layer", file: `${folder}/${file}` }],
  };
}
