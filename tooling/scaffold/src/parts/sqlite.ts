import type { Part } from "./part.ts";

export const sqlite: Part = {
  name: "sqlite",
  kind: "store",
  summary: "storage in SQLite, in a file",
  files: [
    "apps/cli/src/migrate-sqlite.ts",
    "packages/adapters/prisma/sqlite-schema.ts",
    "packages/adapters/src/sqlite/{schema/**,is-unique-violation.ts}",
    "packages/assembly/src/{sqlite-storage,testing/sqlite-environment}.ts",
    "packages/repositories/src/sqlite/**",
  ],
  edits: {
    "packages/assembly/src/settings.ts": ["storages > sqlite"],
    "packages/repositories/src/testing/contracts.test.ts": ["sqlite"],
    "tooling/conformance/src/stores.test.ts": ["storages > sqlite"],
    "tooling/tasks/src/welcome.ts": ["databases > sqlite"],
    "ARCHITECTURE.md": [", in SQLite (`sqlite/`)", ", SQLite"],
    "CONTRIBUTING.md": [" and `sqlite/user.ts`", ", `sqlite/`", ", `sqlite/supplier.ts`"],
    "docs/operating.md": ["STORAGE=sqlite keeps"],
  },
};
