import type { Part } from "./part.ts";

export const web: Part = {
  name: "web",
  kind: "transport",
  summary: "the back office in a browser",
  files: [
    "apps/web/**",
    "apps/api/src/web/**",
    "packages/handlers/src/catalogue/**",
    "tooling/conformance/src/web/**",
    "tooling/conformance/src/testing/back-office.ts",
    "tooling/tasks/src/pages.ts",
  ],
  edits: {
    "apps/api/src/app.ts": ["AppDeps > pages"],
    ".gitignore": ["apps/web/"],
    ".oxlintrc.json": ["… > apps/web/**", "… > apps/web/vite.config.ts"],
    "layers.config.mjs": [
      "!apps/web",
      "layers > web",
      "apps/api/src > web",
      "packages/handlers/src > catalogue",
      "apps/api/src/web/back-office.ts",
    ],
    "pnpm-workspace.yaml": ["peerDependencyRules"],
    "turbo.json": [
      "tasks > @baklava/web#build",
      "tasks > @baklava/web#test",
      "tasks > @baklava/conformance#test > dependsOn > @baklava/web#build",
    ],
    "AGENTS.md": ["a page of the back office"],
    "ARCHITECTURE.md": [
      "apps/web",
      "catalogue",
      "a page runs a script",
      "the back office lacks a page",
      "the page uses code of the API",
      "a double click, a reload",
      "a page is closed to people",
      "the first page loads 150 kB",
    ],
    "docs/frontends.md": ["## The back office"],
  },
};
