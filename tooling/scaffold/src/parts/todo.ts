import type { Part } from "./part.ts";

export const todo: Part = {
  name: "todo",
  kind: "sample",
  summary: "todos, the smallest complete domain",
  files: [
    "apps/cli/src/todo-seed.ts",
    "apps/web/src/todos/**",
    "packages/adapters/prisma/migrations/*_todos/**",
    "packages/handlers/proto/*/v1/todos.proto",
    "packages/handlers/src/operations/todo.ts",
    "packages/models/src/todo*",
    "packages/repositories/src/{,memory/,postgres/,sqlite/,testing/}todo*",
    "packages/services/src/todo*",
    "tooling/conformance/src/web/todos.test.ts",
  ],
  domains: ["todo"],
  models: ["Todo"],
  edits: {
    "packages/repositories/src/lock-order.ts": ["todo"],
    "packages/repositories/src/testing/every-repository.ts": ["methods > todos"],
    "tooling/conformance/src/cases.ts": ["todos.…"],
    "tooling/conformance/src/world.ts": ["todo"],
    "README.md": ["## The sample: todos"],
    "CONTRIBUTING.md": [" The sample `todo` is the smallest."],
  },
};
