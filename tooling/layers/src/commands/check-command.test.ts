import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ruleIds } from "../rules/rules.ts";
import { baseWorkspace } from "../../corpus/base-workspace.ts";
import { createWorkspace } from "../../testing/create-workspace.ts";
import { runLayers } from "../../testing/run-layers.ts";

const bad = {
  "packages/handlers/src/bad.ts":
    'import { MemoryUserRepository } from "@acme/repositories/memory/user";\nexport const made = MemoryUserRepository;\n',
};

describe("layers check", () => {
  it("exits with 0 and says so when nothing is wrong, from any folder of the workspace", () => {
    using workspace = createWorkspace();
    expect(runLayers(join(workspace.root, "packages/models"), "check")).toEqual({
      status: 0,
      stdout: `layers: no violations (12 files, 15 imports, ${ruleIds.length} rules)\n`,
      stderr: "",
    });
  });

  it("shows the place, the line, why, what to do instead and where to learn more, without colours in a pipe", () => {
    using workspace = createWorkspace(bad);
    const { status, stdout } = runLayers(workspace.root, "check");
    expect(status).toBe(1);
    expect(stdout).toBe(
      [
        "packages/handlers/src/bad.ts:1:38 handlers may not use repositories [layer]",
        '  1 | import { MemoryUserRepository } from "@acme/repositories/memory/user";',
        `    | ${" ".repeat(37)}${"^".repeat(32)}`,
        "  Why: Handlers translate",
        "  Instead: Handlers reach data through services: add a method to UserService",
        "  More: layers explain handlers repositories",
        "",
        "layers: 1 violation in 1 file",
        "",
      ].join("\n"),
    );
  });

  it("--format json gives every field of every violation", () => {
    using workspace = createWorkspace(bad);
    const { status, stdout } = runLayers(workspace.root, "check", "--format", "json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      violations: [
        expect.objectContaining({
          rule: "layer",
          file: "packages/handlers/src/bad.ts",
          line: 1,
          column: 38,
          target: "repositories",
        }),
      ],
      judged: { files: 13, imports: 16, rules: ruleIds.length, off: [] },
    });
  });

  it("--format github gives one workflow command a violation", () => {
    using workspace = createWorkspace(bad);
    const { stdout } = runLayers(workspace.root, "check", "--format", "github");
    expect(stdout).toBe(
      "::error file=packages/handlers/src/bad.ts,line=1,col=38,title=layers%3A layer::handlers may not use repositories" +
        "%0AWhy: Handlers translate%0AInstead: Handlers reach data through services: add a method to UserService\n",
    );
  });

  it("--format sarif gives a run with results and their places", () => {
    using workspace = createWorkspace(bad);
    const { stdout } = runLayers(workspace.root, "check", "--format", "sarif");
    const { version, runs } = JSON.parse(stdout);
    expect(version).toBe("2.1.0");
    expect(runs[0].tool.driver.rules).toMatchObject([
      { id: "layer", shortDescription: { text: expect.stringContaining("that leads to a layer") } },
    ]);
    expect(runs[0].results[0]).toMatchObject({
      ruleId: "layer",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "packages/handlers/src/bad.ts" },
            region: { startLine: 1, startColumn: 38 },
          },
        },
      ],
    });
  });

  it("answers from the cache, and sees a change of one character", () => {
    using workspace = createWorkspace({ "packages/services/src/time.ts": "export const at = new Date(0);\n" });
    expect(runLayers(workspace.root, "check").status).toBe(0);
    const entry = join(workspace.root, "node_modules/.cache/layers/verdict.json");
    const before = readFileSync(entry, "utf8");
    expect(runLayers(workspace.root, "check").status).toBe(0);
    expect(readFileSync(entry, "utf8")).toBe(before);
    writeFileSync(join(workspace.root, "packages/services/src/time.ts"), "export const at = new Date();\n");
    expect(runLayers(workspace.root, "check").status).toBe(1);
    expect(runLayers(workspace.root, "check").status).toBe(1);
  });

  it.each<[string, (entry: string) => string]>([
    ["its violations are taken out", (entry) => entry.replace(/"violations":.*?\],"seal"/, '"violations":[],"seal"')],
    ["a violation is another", (entry) => entry.replace("handlers may not", "handlers may")],
    ["its seal is taken out", (entry) => entry.replace(/"violations":.*/, '"violations":[]}')],
    ["it is that of another layout", (entry) => JSON.stringify({ ...JSON.parse(entry), violations: [], seal: "1" })],
    ["it is empty", () => ""],
    ["it is null", () => "null"],
    ["it is a list", () => "[]"],
    ["it holds something else", () => '{"fingerprint":1,"violations":{},"seal":{}}'],
  ])("does not believe a verdict in the cache that was edited: %s", (_name, edit) => {
    using workspace = createWorkspace(bad);
    expect(runLayers(workspace.root, "check").status).toBe(1);
    const entry = join(workspace.root, "node_modules/.cache/layers/verdict.json");
    const before = readFileSync(entry, "utf8");
    writeFileSync(entry, edit(before));
    expect(runLayers(workspace.root, "check")).toMatchObject({ status: 1, stderr: "" });
    expect(readFileSync(entry, "utf8")).toBe(before);
  });

  it("--no-cache judges again", () => {
    using workspace = createWorkspace(bad);
    expect(runLayers(workspace.root, "check", "--no-cache").status).toBe(1);
    expect(existsSync(join(workspace.root, "node_modules/.cache/layers/verdict.json"))).toBe(false);
  });

  it("exits with 2 outside a workspace, without a configuration, and for a wrong one, naming each mistake", () => {
    using workspace = createWorkspace({ "layers.config.mjs": "" });
    expect(runLayers("/", "check")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("in no repository"),
    });
    expect(runLayers(workspace.root, "check")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("layers.config.mjs is missing"),
    });
    writeFileSync(
      join(workspace.root, "layers.config.mjs"),
      'export default { layers: { a: { packages: ["."], uses: { b: "value" }, reason: "r" } }, extra: 1 };\n',
    );
    const { status, stderr } = runLayers(workspace.root, "check");
    expect(status).toBe(2);
    expect(stderr).toContain('layers.a.uses.b: Invalid option: expected one of "values"|"types"');
    expect(stderr).toContain('default export: Unrecognized key: "extra"');
  });

  it("exits with 2 when the configuration does not run", () => {
    using workspace = createWorkspace({ "layers.config.mjs": "export default (;\n" });
    expect(runLayers(workspace.root, "check")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("does not run"),
    });
  });

  it("exits with 2 when there is no code to judge", () => {
    const kept = new Set(["package.json", "pnpm-workspace.yaml", "layers.config.mjs"]);
    const removed = Object.keys(baseWorkspace).filter((file) => !kept.has(file));
    using workspace = createWorkspace(Object.fromEntries(removed.map((file) => [file, ""])));
    const { status, stderr } = runLayers(workspace.root, "check");
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `layers: ${workspace.root} holds no code: there is nothing to judge\n`,
    });
  });

  it("exits with 2 for an unknown option or format", () => {
    using workspace = createWorkspace();
    expect(runLayers(workspace.root, "check", "--colour")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("unknown option"),
    });
    expect(runLayers(workspace.root, "check", "--format", "xml")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("Allowed choices are text, json, github, sarif"),
    });
  });
});
