import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { describe, expect, it, onTestFinished } from "vitest";
import { createWorkspace } from "../../testing/create-workspace.ts";
import { bin } from "../../testing/run-layers.ts";

const handler = "packages/handlers/src/user.ts";

async function connect(cwd: string) {
  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [bin, "mcp"], cwd }));
  onTestFinished(() => client.close());
  return async (name: string, input: Record<string, unknown>) => {
    const { content, structuredContent, isError = false } = await client.callTool({ name, arguments: input });
    const [{ text } = { text: "" }] = content as { text: string }[];
    return { text, structuredContent, isError };
  };
}

describe("layers mcp", () => {
  it.each([
    [handler, "@acme/repositories/memory/user", "no", "Instead: Handlers reach data through services"],
    [handler, "packages/repositories/src/memory/user.ts", "no", "handlers may not use repositories [layer]"],
    [handler, "@acme/services/user", "types only", "handlers may use services as types only"],
    [handler, "packages/models/src/user.ts", "yes", "handlers may use @acme/models/user"],
    [handler, "repositories", "no", "By way of: services"],
    [handler, "fetch", "no", "handlers may not use fetch"],
    [handler, "zod", "no", "handlers may not use the package zod [external]"],
    [handler, "@acme/handlers/new", "no", "[self-import]"],
    ["packages/handlers/src/new.ts", "./user.ts", "yes", "handlers may use ./user.ts"],
    ["packages/handlers/src/new.ts", "fastify", "yes", "packages: fastify"],
    ["packages/handlers/src/user.test.ts", "node:fs", "yes", "may use"],
    ["packages/services/src/user.test.ts", "fetch", "yes", "test code may use fetch"],
  ])("may_use tells whether %s may use %s: %s", async (file, target, answer, explanation) => {
    using workspace = createWorkspace();
    const call = await connect(workspace.root);
    const permission = await call("may_use", { file, target });
    expect(permission).toMatchObject({
      isError: false,
      structuredContent: { answer, explanation: expect.stringContaining(explanation) },
    });
    expect(permission.text).toMatch(new RegExp(`^${answer}: .*`));
  });

  it("may_use sees that an import would close a cycle", async () => {
    using workspace = createWorkspace({
      "packages/models/src/a.ts": "export const a = 1;\n",
      "packages/models/src/b.ts": 'import { a } from "./a.ts";\nexport const b = a;\n',
    });
    const call = await connect(workspace.root);
    const file = join(workspace.root, "packages/models/src/a.ts");
    expect((await call("may_use", { file, target: join(workspace.root, "packages/models/src/b.ts") })).text).toMatch(
      /^no: a cycle: packages\/models\/src\/a.ts → packages\/models\/src\/b.ts →/,
    );
  });

  it("explain tells what layers explain tells", async () => {
    using workspace = createWorkspace();
    const call = await connect(workspace.root);
    const { text } = await call("explain", { file: "packages/models/src/user.ts" });
    expect(text).toContain("packages/models/src/user.ts: production code of @acme/models\nLayer models:");
    expect(text).toContain("Is used by:\n  packages/handlers/src/user.ts\n");
    expect((await call("explain", { file: "packages/models/package.json" })).text).toContain("Violations: nothing");
    expect(await call("explain", { file: "missing.ts" })).toMatchObject({
      isError: true,
      text: "missing.ts is no file of the workspace",
    });
  });

  it("check judges what is on the disk now: files that changed, a new file, and a changed configuration", async () => {
    using workspace = createWorkspace();
    const call = await connect(workspace.root);
    const rulesOf = async (...files: string[]) => {
      const { structuredContent } = await call("check", files.length === 0 ? {} : { files });
      return (structuredContent as { violations: { rule: string }[] }).violations.map(({ rule }) => rule);
    };
    expect(await rulesOf(handler)).toEqual([]);
    const text = readFileSync(join(workspace.root, handler), "utf8");
    writeFileSync(join(workspace.root, handler), `${text}fetch("/");\n`);
    expect(await rulesOf(handler)).toEqual(["forbidden"]);
    writeFileSync(join(workspace.root, handler), text);
    const made = "packages/handlers/src/made.ts";
    writeFileSync(join(workspace.root, made), 'import "@acme/adapters/database";\n');
    expect(await rulesOf(handler, made)).toEqual(["layer"]);
    expect(await rulesOf()).toEqual(["layer"]);
    rmSync(join(workspace.root, made));
    const config = join(workspace.root, "layers.config.mjs");
    writeFileSync(config, readFileSync(config, "utf8").replace('uses: { services: "types", models', "uses: { models"));
    expect(await rulesOf(handler)).toEqual(["layer"]);
    expect(await rulesOf("packages/handlers/package.json")).toEqual(["manifest"]);
    writeFileSync(config, "export default {};\n");
    expect(await call("check", { files: [handler] })).toMatchObject({
      isError: true,
      text: expect.stringContaining("layers.config.mjs is not valid"),
    });
  });
});
