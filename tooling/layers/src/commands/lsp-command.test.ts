import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createWorkspace } from "../../testing/create-workspace.ts";
import { Editor } from "../../testing/editor.ts";

const path = "packages/handlers/src/user.ts";
const green = 'import type { UserService } from "@acme/services/user";\nexport type Users = UserService;\n';
const red =
  'import { MemoryUserRepository } from "@acme/repositories/memory/user";\nexport const made = MemoryUserRepository;\n';

async function start(root: string): Promise<Editor> {
  const editor = new Editor(root);
  await editor.initialize();
  return editor;
}

function codes(editor: Editor, file: string) {
  return editor.shown(file).map(({ code }) => code);
}

describe("layers lsp", () => {
  it("shows a violation while it is written, and takes it back", async () => {
    using workspace = createWorkspace();
    const editor = await start(workspace.root);
    await editor.open(path, green);
    await editor.type(path, red);
    await expect
      .poll(() => editor.shown(path))
      .toMatchObject([
        {
          code: "layer",
          message: "handlers may not use repositories",
          range: { start: { line: 0, character: 37 } },
          data: { why: "Handlers translate", instead: expect.stringContaining("add a method to UserService") },
        },
      ]);
    await editor.type(path, green);
    await expect.poll(() => editor.shown(path)).toEqual([]);
    await editor.type(path, `${green}fetch("/");\n`);
    await expect.poll(() => codes(editor, path)).toEqual(["forbidden"]);
    await editor.close(path);
    await expect.poll(() => editor.shown(path)).toEqual([]);
    expect(await editor.end()).toBe(0);
  });

  it("tells over an import why it is allowed or not, what to do instead, and what the layer may use", async () => {
    using workspace = createWorkspace();
    const editor = await start(workspace.root);
    await editor.open(path, red + green);
    const refused = await editor.hover(path, 0, 45);
    expect(refused).toContain(
      "**handlers may not use repositories** (layer)\n\nWhy: Handlers translate\n\nInstead: Handlers reach data",
    );
    expect(refused).toContain(
      "handlers may use layers: services (types only), models; packages: fastify; built-ins: none",
    );
    expect(await editor.hover(path, 2, 40)).toContain("Allowed: handlers may use services.");
    expect(await editor.hover(path, 1, 3)).toBeUndefined();
    await editor.end();
  });

  it("shows above a file who may use it, and what it may use", async () => {
    using workspace = createWorkspace();
    const editor = await start(workspace.root);
    await editor.open("packages/services/src/user.ts", "export {};\n");
    expect(await editor.lenses("packages/services/src/user.ts")).toEqual([
      "services: may be used by services, handlers (types only), apps",
      "may use services, repositories (types only), models",
    ]);
    expect(await editor.lenses("packages/services/src/user.test.ts")).toEqual([
      "services: test code, which production code may not use",
      "may use services, repositories (types only), models",
    ]);
    await editor.end();
  });

  it("follows files that are made and removed, and a configuration that changes", async () => {
    using workspace = createWorkspace();
    const editor = await start(workspace.root);
    const text = 'import type { Name } from "./name.ts";\nexport type Names = Name[];\n';
    await editor.open(path, text);
    await expect.poll(() => codes(editor, path)).toEqual(["unresolved"]);
    const name = "packages/handlers/src/name.ts";
    writeFileSync(join(workspace.root, name), "export type Name = string;\n");
    await editor.changed(name, 1);
    await expect.poll(() => editor.shown(path)).toEqual([]);
    rmSync(join(workspace.root, name));
    await editor.changed(name, 3);
    await expect.poll(() => codes(editor, path)).toEqual(["unresolved"]);
    await editor.type(path, green);
    await expect.poll(() => editor.shown(path)).toEqual([]);
    const config = join(workspace.root, "layers.config.mjs");
    writeFileSync(config, readFileSync(config, "utf8").replace('uses: { services: "types", models', "uses: { models"));
    await editor.changed("layers.config.mjs", 2);
    await expect.poll(() => codes(editor, path)).toEqual(["layer"]);
    await editor.end();
  });

  it("shows what is wrong in a manifest that is opened", async () => {
    const manifest = "packages/handlers/package.json";
    using workspace = createWorkspace();
    const right = readFileSync(join(workspace.root, manifest), "utf8");
    const wrong = right.replace('"fastify"', '"kysely": "^1.0.0",\n    "fastify"');
    writeFileSync(join(workspace.root, manifest), wrong);
    const editor = await start(workspace.root);
    await editor.open(manifest, wrong);
    await expect.poll(() => codes(editor, manifest)).toEqual(["manifest"]);
    writeFileSync(join(workspace.root, manifest), right);
    await editor.type(manifest, right);
    await editor.changed(manifest, 2);
    await expect.poll(() => editor.shown(manifest)).toEqual([]);
    await editor.end();
  });

  it("judges a manifest, and the code that depends on it, before it is saved", async () => {
    const manifest = "packages/handlers/package.json";
    using workspace = createWorkspace();
    const right = readFileSync(join(workspace.root, manifest), "utf8");
    const editor = await start(workspace.root);
    await editor.open(path, readFileSync(join(workspace.root, path), "utf8"));
    await editor.open(manifest, right);
    await editor.type(manifest, right.replace('"fastify"', '"kysely": "^1.0.0",\n    "fastify"'));
    await expect.poll(() => codes(editor, manifest)).toEqual(["manifest"]);
    await editor.type(manifest, right.replace('"@acme/services": "workspace:*",', ""));
    await expect.poll(() => codes(editor, path)).toEqual(["undeclared"]);
    await editor.type(manifest, right.replace('"fastify"', '"fastify'));
    await expect
      .poll(() => editor.shown(manifest))
      .toMatchObject([{ message: expect.stringContaining(`${manifest}:`) }]);
    expect(codes(editor, path)).toEqual(["undeclared"]);
    await editor.type(manifest, right);
    await expect.poll(() => [...editor.shown(manifest), ...editor.shown(path)]).toEqual([]);
    expect(readFileSync(join(workspace.root, manifest), "utf8")).toBe(right);
    await editor.end();
  });

  it("judges pnpm-workspace.yaml before it is saved, and forgets what is closed without being saved", async () => {
    const settings = "pnpm-workspace.yaml";
    using workspace = createWorkspace();
    const right = readFileSync(join(workspace.root, settings), "utf8");
    const editor = await start(workspace.root);
    await editor.open(path, green);
    await editor.open(settings, right);
    await editor.type(settings, `${right}overrides:\n  fastify: npm:other@1\n`);
    await expect.poll(() => codes(editor, settings)).toEqual(["alias"]);
    await editor.close(settings);
    await expect.poll(() => editor.shown(settings)).toEqual([]);
    await editor.open(settings, right);
    await editor.type(settings, right.replace("  - packages/*\n", ""));
    const lens = async () => (await editor.lenses(path))[0];
    await expect.poll(lens).not.toContain("handlers: ");
    await editor.close(settings);
    await expect.poll(lens).toContain("handlers: ");
    await editor.end();
  });

  it("judges by the configuration as it is written, with what it imports", async () => {
    const names = "layers.names.mjs";
    const file = "layers.config.mjs";
    using workspace = createWorkspace({ [names]: 'export const use = "types";\n' });
    const config = `import { use } from "./${names}";\n${readFileSync(join(workspace.root, file), "utf8").replace('uses: { services: "types", models', "uses: { services: use, models")}`;
    writeFileSync(join(workspace.root, file), config);
    const editor = await start(workspace.root);
    await editor.open(path, red.replace("@acme/repositories/memory/user", "@acme/services/user"));
    await expect.poll(() => codes(editor, path)).toContain("types-only");
    await editor.open(names, 'export const use = "types";\n');
    await editor.type(names, 'export const use = "values";\n');
    await expect.poll(() => codes(editor, path)).not.toContain("types-only");
    await editor.open(file, config);
    await editor.type(file, config.replace("services: use, ", ""));
    await expect.poll(() => codes(editor, path)).toContain("layer");
    await editor.type(file, "export default {");
    await expect.poll(() => editor.shown(file)).toMatchObject([{ message: expect.stringContaining("does not run") }]);
    await editor.close(file);
    await editor.close(names);
    await expect.poll(() => codes(editor, path)).toContain("types-only");
    await editor.end();
  });

  it.each([
    ["does not run", "export default {\n  layers: {,\n};\n", "layers.config.mjs:2 does not run"],
    ["ends the process", "process.exit(0);\n", "it ends the process"],
    ["is not valid", "export default { layers: { a: { packges: [] } } };\n", "layers.config.mjs is not valid"],
  ])("shows one sentence for a configuration that %s, and goes on when it is right again", async (_, text, message) => {
    using workspace = createWorkspace();
    const editor = await start(workspace.root);
    const config = join(workspace.root, "layers.config.mjs");
    const right = readFileSync(config, "utf8");
    writeFileSync(config, text);
    await editor.open(path, red);
    await expect
      .poll(() => editor.shown("layers.config.mjs"))
      .toMatchObject([{ message: expect.stringContaining(message) }]);
    expect(editor.shown(path)).toEqual([]);
    writeFileSync(config, right);
    await editor.changed("layers.config.mjs", 2);
    await expect.poll(() => codes(editor, path)).toEqual(["layer"]);
    expect(editor.shown("layers.config.mjs")).toEqual([]);
    expect(await editor.end()).toBe(0);
  });
});
