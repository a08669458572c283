import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRepository, createWorkspace } from "../../testing/create-workspace.ts";
import { runLayers } from "../../testing/run-layers.ts";
import type { PageData } from "./graph/page-data.ts";

describe("layers explain", () => {
  it("tells of a file its layer, what that may use and who may use it, and what it uses and who uses it now", () => {
    using workspace = createWorkspace();
    const { status, stdout } = runLayers(join(workspace.root, "packages/services"), "explain", "src/user.ts");
    expect(status).toBe(0);
    expect(stdout).toContain("packages/services/src/user.ts: production code of @acme/services");
    expect(stdout).toContain("  may use the layers: services, repositories (types only), models");
    expect(stdout).toContain("  may be used by: services, handlers (types only), apps");
    expect(stdout).toContain(
      "  @acme/repositories/user (repositories, types only) → packages/repositories/src/user.ts",
    );
    expect(stdout).toContain(
      "Is used by:\n  apps/api/src/main.ts\n  packages/handlers/src/user.ts\n  packages/services/src/user.test.ts",
    );
    expect(stdout).toContain("Violations: nothing");
  });

  it("lists the violations of a file that the baseline and exceptions cover", () => {
    const bad = "packages/handlers/src/bad.ts";
    using workspace = createWorkspace({
      [bad]: 'import "@acme/adapters/database";\nimport "@acme/repositories/user";\n',
      "layers.baseline.json": JSON.stringify({
        violations: [{ rule: "layer", file: bad, target: "adapters", count: 1 }],
      }),
    });
    expect(runLayers(workspace.root, "explain", bad).stdout).toContain(
      "Violations:\n  2:8 handlers may not use repositories [layer]\n" +
        "Violations in the baseline:\n  1:8 handlers may not use adapters [layer]\n",
    );
    expect(runLayers(workspace.root, "explain", "apps/api/src/settings.ts").stdout).toContain(
      "Violations: nothing\nViolations with an exception:\n  1:20 apps may not use process.env [forbidden]\n",
    );
  });

  it("tells of a rule what is red and why, whether it is on, and its exceptions", () => {
    using workspace = createWorkspace();
    expect(runLayers(workspace.root, "explain", "forbidden").stdout).toBe(
      "Rule forbidden: a global or construct that the layer forbids, used, handed on, or chosen at run time\n" +
        "Why: The layer forbids it\nState: on\n" +
        "Exception: apps/*/src/settings.ts about process.env (Settings are read here)\n",
    );
  });

  it("tells of a layer what it may use and what to do instead", () => {
    using workspace = createWorkspace();
    const { stdout } = runLayers(workspace.root, "explain", "handlers");
    expect(stdout).toContain("Layer handlers: Handlers translate");
    expect(stdout).toContain("  Instead: Handlers reach data through services: add a method to UserService");
  });

  it.each([
    ["handlers", "models", "yes: handlers may use models\n"],
    ["handlers", "fastify", "yes: handlers may use fastify\n"],
    ["adapters", "node:fs", "yes: adapters may use node:fs\n"],
    [
      "services",
      "repositories",
      "types only: services may use repositories with import type\nWhy: Services decide and nothing else\nInstead: Declare a port\n",
    ],
    [
      "handlers",
      "repositories",
      "no: handlers may not use repositories\nWhy: Handlers translate\nInstead: Handlers reach data through services: add a method to UserService\nBy way of: services\n",
    ],
    [
      "services",
      "fetch",
      "no: services may not use fetch\nWhy: Services decide and nothing else\n" +
        "Instead: Take a client as a parameter, and let the layer that may use the network implement it\n",
    ],
    [
      "adapters",
      "node:vm",
      "no: adapters may not use node:vm\nWhy: Code that is in no file of the workspace cannot be checked\n",
    ],
    ["apps", "eval", "no: apps may not use eval\nWhy: Code that is in no file of the workspace cannot be checked\n"],
    ["tooling", "node:vm", "yes: tooling may use node:vm\n"],
    ["apps", "apps", "yes: within one package; another package of apps is not among its uses\n"],
  ])("tells whether %s may use %s", (from, to, answer) => {
    using workspace = createWorkspace();
    expect(runLayers(workspace.root, "explain", from, to)).toEqual({ status: 0, stdout: answer, stderr: "" });
  });

  it("tells packages from built-in modules", () => {
    using repository = createRepository({
      "package.json": '{ "name": "shop" }',
      "src/a.js": "",
      "layers.config.mjs":
        'export default { layers: { app: { files: ["src/**"], external: ["pg"], builtins: ["**"] } } };\n',
    });
    expect(runLayers(repository.root, "explain", "app", "react").stdout).toMatch(/^no: app may not use react\n/);
    expect(runLayers(repository.root, "explain", "app", "fs").stdout).toBe("yes: app may use fs\n");
  });

  it("exits with 2 for what does not exist", () => {
    using workspace = createWorkspace();
    expect(runLayers(workspace.root, "explain", "missing.ts")).toMatchObject({
      status: 2,
      stderr: "layers: missing.ts is no file of the workspace\n",
    });
    expect(runLayers(workspace.root, "explain", "missing", "models").status).toBe(2);
  });
});

describe("layers graph", () => {
  it("draws the real edges with their counts, and types only as dotted", () => {
    using workspace = createWorkspace();
    const { stdout } = runLayers(workspace.root, "graph");
    expect(stdout).toContain('flowchart TD\n  layer_models["models"]');
    expect(stdout).toContain("  layer_services -.->|1| layer_repositories\n");
    expect(stdout).toContain("  layer_repositories -->|1| layer_adapters\n");
  });

  it("--format dot and --format svg draw the same", () => {
    using workspace = createWorkspace();
    expect(runLayers(workspace.root, "graph", "--format", "dot").stdout).toContain(
      '  "services" -> "repositories" [label="1", style=dashed];',
    );
    const { stdout } = runLayers(workspace.root, "graph", "--format", "svg");
    expect(stdout).toMatch(/^<svg [^>]*>[\s\S]*<\/svg>\n$/);
    expect(stdout.match(/<rect /g)).toHaveLength(8);
    expect(stdout).toContain('stroke-dasharray="5 4"');
  });

  it("--format html gives one page without links to anything, with the imports behind each arrow and violations in red", () => {
    using workspace = createWorkspace({
      "packages/handlers/src/bad.ts":
        'import "@acme/repositories/user";\nimport "@acme/adapters/database";\nfetch("</script>");\n',
      "layers.baseline.json": JSON.stringify({
        violations: [{ rule: "layer", file: "packages/handlers/src/bad.ts", target: "adapters", count: 1 }],
      }),
    });
    const { status, stdout } = runLayers(workspace.root, "graph", "--format", "html");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^<!doctype html>\n[\s\S]*<\/html>\n$/);
    expect(stdout).not.toMatch(/\b(?:src|href)=|https?:(?!\/\/www\.w3\.org\/2000\/svg)|sourceMappingURL/);
    expect(stdout.match(/<\/script>/g)).toHaveLength(2);
    expect(stdout).toContain('data-from="handlers" data-to="repositories" data-state="violation"');
    expect(stdout).toContain('data-from="handlers" data-to="adapters" data-state="covered"');
    expect(stdout).toContain('data-from="handlers" data-to="services" data-state="allowed"');
    const [, json = ""] = /<script type="application\/json" id="data">(.*)<\/script>/.exec(stdout) ?? [];
    const { edges, layers } = JSON.parse(json) as PageData;
    expect(edges.find(({ from, to }) => from === "handlers" && to === "repositories")?.imports).toEqual([
      {
        place: "packages/handlers/src/bad.ts:1:8",
        specifier: "@acme/repositories/user",
        isType: false,
        state: "violation",
        message: "handlers may not use repositories [layer]",
        why: "Handlers translate",
        instead: expect.stringContaining("add a method to UserService"),
      },
    ]);
    expect(layers.find(({ name }) => name === "handlers")).toMatchObject({
      about: expect.arrayContaining(["Layer handlers: Handlers translate"]),
      others: [{ place: "packages/handlers/src/bad.ts:3:1", specifier: "fetch", state: "violation" }],
    });
  });

  it("--write puts the picture into the document, and --check fails once the code has another, whatever the counts", () => {
    using workspace = createWorkspace({
      "README.md": "# Acme\n\n<!-- layers:graph -->\n<!-- /layers:graph -->\n\nEnd\n",
    });
    expect(runLayers(workspace.root, "graph", "--check").status).toBe(1);
    expect(runLayers(workspace.root, "graph", "--write").status).toBe(0);
    expect(readFileSync(join(workspace.root, "README.md"), "utf8")).toMatch(
      /^# Acme\n\n<!-- layers:graph -->\n\n```mermaid\nflowchart TD\n[\s\S]*```\n\n<!-- \/layers:graph -->\n\nEnd\n$/,
    );
    expect(runLayers(workspace.root, "graph", "--check", "README.md").status).toBe(0);
    const more = join(workspace.root, "packages/services/src/more.ts");
    writeFileSync(more, 'export type { User as Person } from "@acme/models/user";\n');
    expect(runLayers(workspace.root, "graph", "--check").status).toBe(0);
    writeFileSync(more, 'export { userName } from "@acme/models/user";\n');
    const { status, stdout } = runLayers(workspace.root, "graph", "--check");
    expect(status).toBe(1);
    expect(stdout).toBe("README.md shows another picture than the code: run layers graph --write README.md\n");
  });

  it("exits with 2 when the document has no place for the picture", () => {
    using workspace = createWorkspace({ "README.md": "# Acme\n" });
    expect(runLayers(workspace.root, "graph", "--check")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("no place for the picture"),
    });
  });
});

describe("layers init", () => {
  const messy = {
    "layers.config.mjs": "",
    "packages/handlers/src/bad.ts":
      'import { MemoryUserRepository } from "../../repositories/src/memory/user.ts";\nexport const made = MemoryUserRepository;\n',
    "packages/models/src/a.ts": 'import { b } from "./b.ts";\nexport const a = () => b;\n',
    "packages/models/src/b.ts": 'import { a } from "./a.ts";\nexport const b = () => a;\n',
  };

  it("writes a configuration and a baseline with which the workspace is green, and refuses to do so again", () => {
    using workspace = createWorkspace(messy);
    const { status, stdout } = runLayers(workspace.root, "init");
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: "layers: wrote layers.config.mjs with 8 layers, and a baseline of 2 violations\n",
    });
    expect(runLayers(workspace.root, "check").stdout).toMatch(
      /^layers: no violations \(\d+ files, \d+ imports, \d+ rules\)\n$/,
    );
    expect(runLayers(workspace.root, "init")).toMatchObject({
      status: 2,
      stderr: "layers: layers.config.mjs exists already: remove it to start again\n",
    });
  });

  it("gives a baseline with which a workspace is green where one place is wrong in several ways", () => {
    using workspace = createWorkspace({
      "layers.config.mjs": "",
      "packages/handlers/src/types.js":
        "/** @type {import('@acme/handlers/user') | import('@acme/handlers/user')} */\nexport const a = 1;\n" +
        "/**\n * @param {import('pg').A | import('pg').B} x\n * @returns {import('pg').A}\n */\nexport const b = (x) => x;\n",
      "packages/handlers/src/dist/made.ts": "export {};\n",
      "packages/handlers/tsconfig.json": '{ "extends": "@tsconfig/missing/tsconfig.json" }\n',
    });
    expect(runLayers(workspace.root, "init").status).toBe(0);
    expect(runLayers(workspace.root, "check").stdout).toMatch(/^layers: no violations \(/);
  });

  it("lets a baseline only shrink: what is new is red, and so is an entry for what was put right", () => {
    using workspace = createWorkspace(messy);
    runLayers(workspace.root, "init");
    writeFileSync(join(workspace.root, "packages/models/src/c.ts"), 'export * from "./missing.ts";\n');
    expect(runLayers(workspace.root, "check").stdout).toContain(
      "packages/models/src/c.ts:1:15 ./missing.ts leads nowhere [unresolved]",
    );
    writeFileSync(join(workspace.root, "packages/models/src/c.ts"), "export const c = 1;\n");
    writeFileSync(join(workspace.root, "packages/models/src/b.ts"), "export const b = 1;\n");
    const { status, stdout } = runLayers(workspace.root, "check");
    expect(status).toBe(1);
    expect(stdout).toContain(
      "the baseline covers 1 of cycle in packages/models/src/a.ts, and there are 0 [stale-baseline]",
    );
  });

  it("writes no baseline when nothing is wrong", () => {
    using workspace = createWorkspace({ "layers.config.mjs": "" });
    expect(runLayers(workspace.root, "init").stdout).toContain("a baseline of 0 violations");
    expect(existsSync(join(workspace.root, "layers.baseline.json"))).toBe(false);
    expect(runLayers(workspace.root, "check").status).toBe(0);
  });
});

describe("layers prove", () => {
  it("shows that what the configuration forbids goes red and what it allows stays green", () => {
    using workspace = createWorkspace();
    const { status, stdout } = runLayers(workspace.root, "prove");
    expect(stdout).toMatch(/^layers: planted \d{3} violations and \d{2} allowed files, 0 with the wrong verdict\n$/);
    expect(status).toBe(0);
  });
});

describe("layers", () => {
  it("describes its commands, options and exit codes", () => {
    const { status, stdout } = runLayers("/", "--help");
    expect(status).toBe(0);
    for (const command of ["check", "explain", "graph", "init", "prove"]) expect(stdout).toContain(`\n  ${command} `);
    expect(stdout).toContain("Exit codes: 0 green, 1 violations, 2 the gate itself cannot run");
  });

  it("exits with 2 for an unknown command", () => {
    expect(runLayers("/", "chekc")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("Did you mean check?"),
    });
  });
});
