import type { Part } from "./part.ts";

export const graphql: Part = {
  name: "graphql",
  kind: "transport",
  summary: "GraphQL",
  files: [
    "packages/handlers/src/graphql/**",
    "packages/handlers/src/testing/graphql.ts",
    "apps/api/src/graphql/**",
    "tooling/conformance/src/transports/graphql.ts",
  ],
  edits: {
    "packages/handlers/src/field-types.test.ts": ["GraphQL"],
    "packages/handlers/src/testing/reference.ts": ["- GraphQL…"],
    "apps/api/src/http/pages.ts": ["graphql"],
    "apps/api/src/settings.ts": ["GRAPHQL_INTROSPECTION"],
    "tooling/conformance/src/conformance.test.ts": ["GraphQL"],
    "vitest.shared.ts": ["ssr"],
    "layers.config.mjs": ["apps/api/src > graphql", "packages/handlers/src > graphql"],
    "ARCHITECTURE.md": [", GraphQL", ", `graphql/`", ", `graphql/failure.ts`"],
    "docs/frontends.md": ["**GraphQL**"],
    "docs/transports.md": ["## GraphQL"],
    "tooling/tasks/src/welcome.ts": ["GraphQL…"],
  },
};
