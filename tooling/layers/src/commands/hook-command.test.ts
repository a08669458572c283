import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createWorkspace } from "../../testing/create-workspace.ts";
import { bin } from "../../testing/run-layers.ts";

const handler = "packages/handlers/src/user.ts";
const bad =
  'import { MemoryUserRepository } from "@acme/repositories/memory/user";\nexport const a = MemoryUserRepository;\n';

function hook(root: string, event: unknown, ...args: readonly string[]) {
  const text = typeof event === "string" ? event : JSON.stringify(event);
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "hook", ...args], {
    cwd: root,
    encoding: "utf8",
    input: text,
  });
  return { status, stdout, stderr };
}

const green = { status: 0, stdout: "", stderr: "" };

describe("layers hook", () => {
  it("refuses a text that would break a rule, tells why and what instead, and writes nothing", () => {
    using workspace = createWorkspace();
    const before = readFileSync(join(workspace.root, handler), "utf8");
    expect(hook(workspace.root, { file_path: handler, content: bad })).toEqual({
      status: 2,
      stdout: "",
      stderr:
        `${handler}:1:38 handlers may not use repositories [layer]\n  Why: Handlers translate\n` +
        "  Instead: Handlers reach data through services: add a method to UserService\n" +
        `layers: ${handler} must not be written like this\n`,
    });
    expect(readFileSync(join(workspace.root, handler), "utf8")).toBe(before);
    expect(hook(workspace.root, { file_path: handler, content: before })).toEqual(green);
  });

  it("judges a file that does not exist yet, by its absolute path, from a folder below", () => {
    using workspace = createWorkspace();
    const file_path = join(workspace.root, "packages/handlers/src/deep/new.ts");
    const folder = join(workspace.root, "packages/models");
    expect(hook(folder, { tool_name: "Write", tool_input: { file_path, content: bad } })).toMatchObject({ status: 2 });
    expect(hook(folder, { tool_input: { file_path, content: "export const a = 1;\n" } })).toEqual(green);
    expect(existsSync(file_path)).toBe(false);
  });

  it("judges the text that an edit gives, of one place, of all, or of several", () => {
    using workspace = createWorkspace();
    const edit = (input: object) => hook(workspace.root, { tool_input: { file_path: handler, ...input } });
    expect(edit({ old_string: "@acme/models/user", new_string: "@acme/repositories/user" }).stderr).toContain(
      "[layer]",
    );
    expect(edit({ old_string: "userName", new_string: "userName as name" })).toEqual(green);
    expect(edit({ old_string: "fastify", new_string: "pino", replace_all: true }).stderr).toContain("[external]");
    expect(edit({ new_string: bad }).stderr).toContain("[layer]");
    const edits = [
      { old_string: "fastify, ", new_string: "" },
      { old_string: "users.find()", new_string: 'fetch("/")' },
    ];
    expect(edit({ edits }).stderr).toContain("handlers may not use fetch [forbidden]");
  });

  it("sees a cycle that a text would close", () => {
    using workspace = createWorkspace({
      "packages/models/src/a.ts": "export const a = 1;\n",
      "packages/models/src/b.ts": 'import { a } from "./a.ts";\nexport const b = a;\n',
    });
    const content = 'import { b } from "./b.ts";\nexport const a = () => b;\n';
    expect(hook(workspace.root, { file_path: "packages/models/src/a.ts", content }).stderr).toContain("[cycle]");
  });

  it("judges manifests and settings by what they make of the whole", () => {
    using workspace = createWorkspace();
    const file_path = "packages/handlers/package.json";
    const manifest = readFileSync(join(workspace.root, file_path), "utf8");
    const content = manifest.replace('"fastify"', '"kysely": "^1.0.0",\n    "fastify"');
    expect(hook(workspace.root, { file_path, content }).stderr).toContain("[manifest]");
    expect(hook(workspace.root, { file_path, content: manifest })).toEqual(green);
    expect(hook(workspace.root, { file_path: "README.md", content: bad })).toEqual(green);
    expect(hook(workspace.root, { file_path: "/somewhere/else.ts", content: bad })).toEqual(green);
  });

  it("refuses a changed configuration, also in a file that it imports, unless --allow-config is given", () => {
    const table = "layers.table.mjs";
    using workspace = createWorkspace({ [table]: 'export const all = ["**"];\n' });
    const file_path = "layers.config.mjs";
    const config =
      `import { all } from "./${table}";\n${readFileSync(join(workspace.root, file_path), "utf8")}`.replaceAll(
        '["**"]',
        "all",
      );
    writeFileSync(join(workspace.root, file_path), config);
    const content = config.replace('models: "values"', 'adapters: "values", models: "values"');
    expect(hook(workspace.root, { file_path, content })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(
        "layers.config.mjs would change the dependency rule\n  Why: What code may do is decided by people",
      ),
    });
    expect(hook(workspace.root, { file_path, content }, "--allow-config")).toEqual(green);
    expect(hook(workspace.root, { file_path, content: `// The rule.\n${config.replaceAll('"', "'")}` })).toEqual(green);
    expect(hook(workspace.root, { file_path: table, content: "export const all = [];\n" }).stderr).toContain(
      `${table} would change the dependency rule`,
    );
  });

  it("refuses a baseline that covers more, and accepts one that shrinks", () => {
    const file_path = "layers.baseline.json";
    const entry = { rule: "layer", file: handler, target: "repositories", count: 2 };
    const baseline = (...violations: object[]) => JSON.stringify({ violations });
    using workspace = createWorkspace({ [file_path]: baseline(entry) });
    const write = (content: string, ...args: string[]) => hook(workspace.root, { file_path, content }, ...args);
    expect(write(baseline({ ...entry, count: 1 }))).toEqual(green);
    expect(write(baseline())).toEqual(green);
    expect(write(baseline({ ...entry, count: 3 })).stderr).toContain(
      `the baseline would cover 3 of layer about repositories in ${handler}, and covers 2`,
    );
    expect(write(baseline(entry, { ...entry, target: "adapters" })).status).toBe(2);
    expect(write("{", "--allow-config")).toEqual(green);
    expect(write("{").stderr).toContain("layers.baseline.json is not valid");
  });

  it("leaves alone what writes nothing, and refuses what it cannot judge", () => {
    using workspace = createWorkspace();
    expect(hook(workspace.root, { tool_name: "Bash", tool_input: { command: "ls" } })).toEqual(green);
    expect(hook(workspace.root, "{").stderr).toMatch(/^layers: the event on standard input is not JSON: /);
    writeFileSync(join(workspace.root, "layers.config.mjs"), "export default {};\n");
    expect(hook(workspace.root, { file_path: handler, content: "" })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("layers.config.mjs is not valid"),
    });
  });
});
