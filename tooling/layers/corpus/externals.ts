import type { CorpusCase } from "./corpus-case.ts";

const file = "packages/services/src/bad.ts";

/** Installed packages, built-ins, values where types are allowed, and code of tests. */
export const externals: readonly CorpusCase[] = [
  ...Object.entries({
    "a package": 'import { Pool } from "pg";\nexport const pool = Pool;\n',
    "a package as types": 'import type { Pool } from "pg";\nexport type P = Pool;\n',
    "a sub-path of a package": 'export * from "pg/lib/sub.js";\n',
    "a package that nobody declares": 'import { Kysely } from "kysely";\nexport const k = Kysely;\n',
    "a package that another layer may use": 'import { z } from "zod";\nexport const s = z;\n',
    "a package by require": 'export const pg = require("pg");\n',
    "a package by import type": 'export type P = import("pg").Pool;\n',
    "a package augmented": 'declare module "pg" { interface Pool { id: string } }\nexport {};\n',
  }).map(([name, text]) => ({
    name: `violation: ${name} in services`,
    because: "Services list no packages",
    files: { [file]: text },
    expected: [{ rule: "external", file, line: 1 }],
  })),
  ...Object.entries({
    "node:fs": 'import { readFileSync } from "node:fs";\nexport const read = readFileSync;\n',
    fs: 'import { readFileSync } from "fs";\nexport const read = readFileSync;\n',
    "fs/promises": 'export * from "fs/promises";\n',
    "node:process": 'import { env } from "node:process";\nexport const url = env;\n',
    timers: 'import { setTimeout } from "timers/promises";\nexport const later = setTimeout;\n',
    "node:crypto as a type": 'import type { Hash } from "node:crypto";\nexport type H = Hash;\n',
    "node:fs by require": 'export const fs = require("node:fs");\n',
    "node:fs by import()": 'export const fs = () => import("node:fs");\n',
    "node:module": 'import { createRequire } from "node:module";\nexport const make = createRequire;\n',
  }).map(([name, text]) => ({
    name: `violation: the built-in ${name} in services`,
    because: "Services list no built-ins",
    files: { [file]: text },
    expected: [{ rule: "builtin", file, line: 1 }],
  })),
  {
    name: "violation: a built-in by process.getBuiltinModule",
    because: "It is an import and a use of process",
    files: { [file]: 'export const fs = process.getBuiltinModule("fs");\n' },
    expected: [
      { rule: "forbidden", file, line: 1 },
      { rule: "builtin", file, line: 1 },
    ],
  },
  ...Object.entries({
    "an import":
      'import { MemoryUserRepository } from "@acme/repositories/memory/user";\nexport const made = () => new MemoryUserRepository();\n',
    "an import of a name that is only a type":
      'import { UserRepository } from "@acme/repositories/user";\nexport type Users = { all: UserRepository };\n',
    "an inline type that stays an import":
      'import { type UserRepository } from "@acme/repositories/user";\nexport type Users = { all: UserRepository };\n',
    "import()": 'export const load = async () => void (await import("@acme/repositories/memory/user"));\n',
    "one value among types":
      'import { type UserRepository, helper } from "@acme/repositories/user";\nexport const of = (users: UserRepository) => helper(users);\n',
  }).map(([name, text]) => ({
    name: `violation: values where types are allowed: ${name}`,
    because: "Services may use repositories as types only",
    files: { [file]: text },
    expected: [{ rule: "types-only", file, line: 1 }],
  })),
  {
    name: "violation: an app used by an app",
    because: "Nobody may use an app",
    files: {
      "apps/cli/package.json":
        '{ "name": "@acme/cli", "type": "module", "dependencies": { "@acme/api": "workspace:*" } }\n',
      "apps/cli/src/main.ts": 'import "@acme/api/main";\n',
    },
    expected: [
      { rule: "manifest", file: "apps/cli/package.json" },
      { rule: "layer", file: "apps/cli/src/main.ts", line: 1 },
    ],
  },
  {
    name: "violation: production code that uses a test",
    because: "Tests have other dependencies and other promises",
    files: { [file]: 'import "./user.test.ts";\n' },
    expected: [{ rule: "test-code", file, line: 1 }],
  },
  {
    name: "violation: production code that uses test helpers",
    because: "Tests have other dependencies and other promises",
    files: {
      [file]: 'export { fake } from "./testing/fake.ts";\n',
      "packages/services/src/testing/fake.ts": "export const fake = 1;\n",
    },
    expected: [{ rule: "test-code", file, line: 1 }],
  },
  {
    name: "violation: production code that uses a fixture",
    because: "Fixtures are not read",
    files: {
      [file]: 'export { bad } from "../fixtures/bad.ts";\n',
      "packages/services/fixtures/bad.ts": "export const bad = fetch;\n",
    },
    expected: [{ rule: "unread-code", file, line: 1 }],
  },
  {
    name: "violation: a test that uses what tests may not",
    because: "Tests of services may use memory repositories only",
    files: {
      "packages/services/src/bad.test.ts":
        'import { PgUserRepository } from "@acme/repositories/pg/user";\nexport const users = PgUserRepository;\n',
    },
    expected: [{ rule: "types-only", file: "packages/services/src/bad.test.ts", line: 1 }],
  },
];
