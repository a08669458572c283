import type { Part } from "@baklava/scaffold/parts/part";

/** The files for the development and releases of this repository, which a project does not have. */
export const maker: Part = {
  name: "maker",
  kind: "development",
  summary: "the development of Baklava itself",
  files: [
    "tooling/{bench,create,layers,layers-vscode,publish,scaffold}/**",
    ".changeset/**",
    ".github/{CODEOWNERS,ISSUE_TEMPLATE/**}",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "docs/decisions/0*",
    "docs/performance.*",
  ],
  edits: {
    "package.json": [
      "description",
      "scripts > bench",
      "scripts > changeset",
      "scripts > create",
      "scripts > release",
      "devDependencies > @changesets/cli",
    ],
    "{,packages/*/,apps/*/,tooling/*/}package.json": ["license"],
    "turbo.json": [
      "tasks > @baklava/bench#generate",
      "tasks > @baklava/bench#test",
      "tasks > create-baklava#test",
      "tasks > @baklava/scaffold#test",
      "tasks > //#gate:check > dependsOn > @baklava/bench#generate",
      "tasks > //#lint:check > dependsOn > @baklava/bench#generate",
    ],
    "layers.config.mjs": [
      "tooling/layers/src",
      "tooling/layers/src/commands",
      "tooling/bench/baselines/flat/generated/**",
      "tooling/layers-vscode/src/*.ts",
      "tooling/*/dist",
      "@changesets/cli",
    ],
    ".gitignore": ["tooling/"],
    "tooling/tasks/src/with-toolchain.mjs": ["tasks > create"],
    "tooling/conformance/src/readme.test.ts": ["SECURITY.md"],
    "ARCHITECTURE.md": [
      "tooling/layers",
      "tooling/layers-vscode",
      "tooling/create",
      "tooling/scaffold",
      "tooling/bench",
      "tooling/publish",
      " [Decision 7](docs/decisions/0007-embedded-postgresql.md) has the reasons.",
    ],
    "CONTRIBUTING.md": [
      "## Add a rule to the gate",
      "A change of tooling/layers",
      "; [decision 24](docs/decisions/0024-statements-typed-from-the-schema.md) tells why",
    ],
  },
};
