import type { Part } from "./part.ts";

export const mcp: Part = {
  name: "mcp",
  kind: "transport",
  summary: "the Model Context Protocol, for agents",
  files: [
    "packages/handlers/src/mcp/**",
    "apps/api/src/mcp/**",
    "apps/mcp/**",
    "tooling/conformance/src/transports/mcp.ts",
  ],
  edits: {
    "packages/handlers/src/field-types.test.ts": ["MCP"],
    "packages/handlers/src/testing/reference.ts": ["- tool…"],
    "apps/api/src/app.test.ts": ["PATCH /mcp…"],
    "tooling/conformance/src/conformance.test.ts": ["MCP", "MCP elsewhere"],
    "tooling/conformance/src/settings.test.ts": ["mcp"],
    "tooling/harness/src/programs.ts": ["mcp"],
    "layers.config.mjs": ["apps/api/src > mcp", "packages/handlers/src > mcp"],
    "ARCHITECTURE.md": [", MCP", ", `mcp/`", "apps/mcp"],
    "docs/transports.md": ["## MCP"],
  },
};
