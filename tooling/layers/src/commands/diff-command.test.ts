import { describe, expect, it } from "vitest";
import { baseWorkspace, manifest } from "../../corpus/base-workspace.ts";
import { createGitRepository, git, write } from "../../testing/create-git-repository.ts";
import { runLayers } from "../../testing/run-layers.ts";

const config = baseWorkspace["layers.config.mjs"] ?? "";

describe("layers diff", () => {
  it("says so when nothing between layers changes", () => {
    using repository = createGitRepository();
    write(repository.root, "packages/models/src/name.ts", "export type Name = string;\n");
    expect(runLayers(repository.root, "diff", "HEAD")).toEqual({
      status: 0,
      stdout: "### Layers since `HEAD`\n\nNo edge between layers changes, and nothing else is allowed.\n",
      stderr: "",
    });
  });

  it("shows new edges with their files, what is allowed and denied now, new exports, and counts", () => {
    using repository = createGitRepository({
      "packages/handlers/src/old.ts": 'import "@acme/adapters/database";\n',
      "layers.baseline.json": JSON.stringify({
        violations: [{ rule: "layer", file: "packages/handlers/src/old.ts", target: "adapters", count: 1 }],
      }),
    });
    write(repository.root, "packages/handlers/src/old.ts", "export const a = 1;\n");
    write(repository.root, "layers.baseline.json", '{ "violations": [] }');
    write(
      repository.root,
      "layers.config.mjs",
      config
        .replace('uses: { services: "types", models: "values" }', 'uses: { services: "values", models: "values" }')
        .replace('external: ["fastify"]', 'external: ["fastify", "pino"]'),
    );
    write(
      repository.root,
      "packages/handlers/src/new.ts",
      'import { UserService } from "@acme/services/user";\nexport const make = () => new UserService({ find: () => undefined });\n',
    );
    write(
      repository.root,
      "packages/models/package.json",
      manifest("@acme/models", {
        dependencies: { zod: "^4.0.0" },
        exports: { "./*": "./src/*.ts", "./all": "./src/user.ts" },
      }),
    );
    expect(runLayers(repository.root, "diff", "HEAD").stdout).toBe(`### Layers since \`HEAD\`

| from | to | as | imports | first used in |
| :-- | :-- | :-- | --: | :-- |
| handlers | adapters | values | 1 → 0 gone |  |
| handlers | services | values | 0 → 1 **new** | \`packages/handlers/src/new.ts\` |

**The configuration allows now**

- handlers may use services
- handlers may use the package pino

**The configuration no longer allows**

- handlers may use services as types only

**Packages export now**

- \`@acme/models/all\`

**Counts**

- violations in the baseline: 1 → 0
`);
  });

  it("compares with any commit, and exits with 2 and one sentence where there is none", () => {
    using repository = createGitRepository();
    git(repository.root, "tag", "v1");
    write(repository.root, "packages/services/src/more.ts", 'import "@acme/models/user";\n');
    git(repository.root, "add", ".");
    git(repository.root, "commit", "--quiet", "--message", "more");
    expect(runLayers(repository.root, "diff", "v1").stdout).toContain(
      "| services | models | values | 0 → 1 **new** | `packages/services/src/more.ts` |",
    );
    const { status, stderr } = runLayers(repository.root, "diff", "v2");
    expect(status).toBe(2);
    expect(stderr).toMatch(/^layers: git .*cannot tell what changed.*\n$/);
  });

  it("exits with 2 and one sentence where the commit cannot be judged", () => {
    using repository = createGitRepository({ "layers.config.mjs": "export default {};\n" });
    write(repository.root, "layers.config.mjs", config);
    const { status, stderr } = runLayers(repository.root, "diff", "HEAD");
    expect(status).toBe(2);
    expect(stderr).toContain("layers: HEAD cannot be judged: layers.config.mjs is not valid");
  });
});
