import type { CorpusCase } from "./corpus-case.ts";

const esm =
  'import { MemoryUserRepository } from "@acme/repositories/memory/user";\nexport const made = MemoryUserRepository;\n';
const because = "Code is code, whatever its file is called and wherever it lies";

/** The same violation in every kind of file that can hold code. */
export const fileKinds: readonly CorpusCase[] = [
  ...Object.entries({
    "src/bad.js": esm,
    "src/bad.mjs": esm,
    "src/bad.cjs": 'const users = require("@acme/repositories/memory/user");\nmodule.exports = users;\n',
    "src/bad.mts": esm,
    "src/bad.cts": 'import users = require("@acme/repositories/memory/user");\nexport = users;\n',
    "src/bad.tsx": esm,
    "src/bad.jsx": esm,
    "src/bad.d.ts":
      'import type { MemoryUserRepository } from "@acme/repositories/memory/user";\nexport type Made = MemoryUserRepository;\n',
    "bad.ts": esm,
    "scripts/bad.mjs": esm,
    "src/.hidden/bad.ts": esm,
    ".storybook/main.ts": esm,
    "vite.config.ts": esm,
    "src/bad.html": '<script type="module">import "@acme/repositories/memory/user";</script>\n',
    "src/bad.vue":
      '<script setup lang="ts">import "@acme/repositories/memory/user";</script>\n<template><p /></template>\n',
    "bin/bad": '#!/usr/bin/env node\nimport "@acme/repositories/memory/user";\n',
    "src/[id].ts": esm,
    "src/bad.generated.ts": esm,
  }).map(([path, text]) => ({
    name: `violation: in ${path}`,
    because,
    files: { [`packages/handlers/${path}`]: text },
    expected: [{ rule: "layer", file: `packages/handlers/${path}` }],
  })),
  ...Object.entries({
    "a type in JSDoc":
      '/** @type {import("@acme/repositories/memory/user").MemoryUserRepository} */\nexport const made = undefined;\n',
    "an @import tag in JSDoc":
      '/** @import { MemoryUserRepository } from "@acme/repositories/memory/user" */\nexport const made = undefined;\n',
    "a parameter in JSDoc":
      '/**\n * @param {import("@acme/repositories/memory/user").MemoryUserRepository} users\n */\nexport const made = (users) => users;\n',
    "a typedef in JSDoc":
      '/** @typedef {import("@acme/repositories/memory/user").MemoryUserRepository} Users */\nexport const made = 1;\n',
  }).map(([name, text]) => ({
    name: `violation: ${name} of JavaScript`,
    because: "TypeScript reads JSDoc in JavaScript",
    files: { "packages/handlers/src/bad.js": text },
    expected: [{ rule: "layer", file: "packages/handlers/src/bad.js" }],
  })),
  {
    name: "violation: a script tag with src",
    because: "The page loads the file",
    files: {
      "packages/handlers/src/bad.html": '<p>hello</p>\n<script src="../../repositories/src/memory/user.ts"></script>\n',
    },
    expected: [{ rule: "layer", file: "packages/handlers/src/bad.html", line: 2 }],
  },
  {
    name: "violation: a triple-slash path",
    because: "TypeScript reads the file",
    files: {
      "packages/handlers/src/bad.ts": '/// <reference path="../../repositories/src/memory/user.ts" />\nexport {};\n',
    },
    expected: [{ rule: "layer", file: "packages/handlers/src/bad.ts", line: 1 }],
  },
  {
    name: "violation: JSON of another package",
    because: "A path leaves the package",
    files: {
      "packages/models/src/data.json": "{}\n",
      "packages/handlers/src/bad.ts":
        'import data from "../../models/src/data.json" with { type: "json" };\nexport const size = data;\n',
    },
    expected: [{ rule: "outside-package", file: "packages/handlers/src/bad.ts", line: 1 }],
  },
  {
    name: "violation: a declaration file as the target",
    because: "A type is an edge too",
    files: {
      "packages/repositories/src/row.d.ts": "export type Row = { id: string };\n",
      "packages/handlers/src/bad.ts": 'export type { Row } from "../../repositories/src/row.d.ts";\n',
    },
    expected: [{ rule: "layer", file: "packages/handlers/src/bad.ts", line: 1 }],
  },
];
