import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { manifest } from "../../corpus/base-workspace.ts";
import { domainFirst } from "../../corpus/layouts/domain-first.ts";
import { createGitRepository, git, write } from "../../testing/create-git-repository.ts";
import { createRepository, createWorkspace } from "../../testing/create-workspace.ts";
import { runLayers } from "../../testing/run-layers.ts";
import { writeFiles } from "./fix/write-files.ts";

const handlers = "packages/handlers/package.json";
const source = "packages/handlers/src/user.ts";
const account = "packages/handlers/src/account.ts";

/** Three violations that can be repaired, and one that needs a decision. */
const broken = {
  [handlers]: manifest("@acme/handlers", { dependencies: { "@acme/services": "workspace:*", fastify: "^5.0.0" } }),
  [source]:
    'import { userName } from "@acme/models/user";\nimport { UserService } from "@acme/services/user";\nimport fastify from "fastify";\n' +
    "export const routes = (users: UserService) => [fastify, userName, users.find()];\n",
  [account]: 'import { open } from "@acme/adapters/database";\nexport const account = open;\n',
};

describe("layers fix", () => {
  it("says what was fixed and what remains, and exits as check does", () => {
    using workspace = createWorkspace(broken);
    const { status, stdout } = runLayers(workspace.root, "fix");
    expect(stdout).toContain(
      "layers: 2 violations fixed\n" +
        `  ${handlers}: declare @acme/models workspace:* among the dependencies\n` +
        `  ${source}:2: import "@acme/services/user" as types\n` +
        "  Run the install of the package manager\n\n",
    );
    expect(stdout).toContain(runLayers(workspace.root, "check").stdout);
    expect(stdout).toContain(`${account}:1:22 handlers may not use adapters [layer]`);
    expect(status).toBe(1);
    write(workspace.root, account, "export const account = 1;\n");
    expect(runLayers(workspace.root, "fix")).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^layers: 0 violations fixed\n\nlayers: no violations/),
    });
  });

  it("--dry-run prints the patch that git applies to the same end, and changes nothing", () => {
    using repository = createGitRepository(broken);
    using other = createGitRepository(broken);
    const { status, stdout, stderr } = runLayers(repository.root, "fix", "--dry-run");
    expect(status).toBe(1);
    expect(stderr).toContain("layers: 2 violations can be fixed");
    expect(git(repository.root, "status", "--porcelain").output).toBe("");
    const { status: applied } = spawnSync("git", ["apply", "-"], { cwd: repository.root, input: stdout });
    expect(applied).toBe(0);
    runLayers(other.root, "fix");
    const { output } = git(repository.root, "diff");
    expect(output).toContain("+import type { UserService }");
    expect(git(other.root, "diff").output).toBe(output);
  });

  it("--dry-run exits with 0 where nothing is wrong", () => {
    using workspace = createWorkspace();
    expect(runLayers(workspace.root, "fix", "--dry-run")).toMatchObject({ status: 0, stdout: "" });
  });

  it("takes a repair back that makes something else red, and says so", () => {
    const users = "src/modules/users/index.ts";
    using repository = createRepository({
      ...domainFirst,
      "layers.config.mjs": (domainFirst["layers.config.mjs"] ?? "")
        .replace("orders: {", 'users: { orders: "values" }, orders: {')
        .replace("entries: { files: [", "$&")
        .replace(
          'uses: { api: "values", domain: "types" } }',
          'uses: { entries: "values", api: "values", domain: "types" } }',
        ),
      [users]:
        'export { userOf } from "./api/routes.ts";\nimport { label } from "../orders/index.ts";\nexport const users = label();\n',
      "src/modules/orders/index.ts":
        'import { userOf } from "../users/api/routes.ts";\nexport const label = (): string => `${typeof userOf("1")}`;\nexport { routes } from "./api/routes.ts";\n',
      "src/modules/orders/api/routes.ts": "export const routes = 1;\n",
      "src/app.ts": 'import { routes } from "./modules/orders/index.ts";\nexport const app = routes;\n',
    });
    const before = readFileSync(join(repository.root, "src/modules/orders/index.ts"), "utf8");
    const { status, stdout } = runLayers(repository.root, "fix");
    expect(stdout).toMatch(
      /layers: 1 taken back\n {2}src\/modules\/orders\/index.ts:1: import userOf from "..\/users\/index.ts": then src\/modules\/\S+ is red: .*\[cycle\]/,
    );
    expect(readFileSync(join(repository.root, "src/modules/orders/index.ts"), "utf8")).toBe(before);
    expect(status).toBe(1);
  });

  it("declares what a strict package manager has installed for another package only, and asks for the installation", () => {
    using workspace = createWorkspace({
      "apps/api/src/server.ts": 'import fastify from "fastify";\nexport const server = fastify;\n',
    });
    const { root } = workspace;
    write(root, "packages/handlers/node_modules/fastify/package.json", '{ "name": "fastify", "main": "index.js" }');
    write(root, "packages/handlers/node_modules/fastify/index.js", "module.exports = {};\n");
    rmSync(join(root, "node_modules/fastify"), { recursive: true });
    const { status, stdout } = runLayers(root, "fix");
    expect(stdout).toContain("  apps/api/package.json: declare fastify ^5.0.0 among the dependencies\n");
    expect(stdout).toContain("fastify is declared and not installed [unresolved]");
    expect(status).toBe(1);
    symlinkSync(join(root, "packages/handlers/node_modules"), join(root, "apps/api/node_modules"));
    expect(runLayers(root, "check").status).toBe(0);
  });

  it("repairs nothing that the baseline or an exception covers", () => {
    using workspace = createWorkspace({
      [source]: broken[source],
      "layers.baseline.json": JSON.stringify({
        violations: [{ rule: "types-only", file: source, target: "services", count: 1 }],
      }),
    });
    expect(runLayers(workspace.root, "fix").status).toBe(0);
    expect(readFileSync(join(workspace.root, source), "utf8")).toBe(broken[source]);
  });

  it("keeps the mode of a file, and leaves nothing beside it", async () => {
    using workspace = createWorkspace(broken);
    await chmod(join(workspace.root, source), 0o755);
    runLayers(workspace.root, "fix");
    expect(lstatSync(join(workspace.root, source)).mode & 0o777).toBe(0o755);
    expect(readdirSync(join(workspace.root, "packages/handlers")).toSorted()).toEqual(["package.json", "src"]);
  });

  it("exits with 2 where the gate cannot run", () => {
    using workspace = createWorkspace({ "layers.config.mjs": "export default {" });
    expect(runLayers(workspace.root, "fix").status).toBe(2);
  });
});

describe("writeFiles()", () => {
  it("changes no file when one has changed meanwhile", () => {
    using workspace = createWorkspace();
    const { root } = workspace;
    const text = readFileSync(join(root, source), "utf8");
    const changes = new Map([
      [source, { before: text, after: "other" }],
      [handlers, { before: "what was there", after: "other" }],
    ]);
    expect(() => writeFiles(root, changes)).toThrow(`${handlers} has changed meanwhile`);
    expect(readFileSync(join(root, source), "utf8")).toBe(text);
    expect(existsSync(join(root, `${source}.layers-fix`))).toBe(false);
  });

  it("changes no file when one cannot be written", async () => {
    using workspace = createWorkspace();
    const { root } = workspace;
    await mkdir(join(root, `${handlers}.layers-fix`));
    const [first, second] = [source, handlers].map((file) => readFileSync(join(root, file), "utf8"));
    const changes = new Map([
      [source, { before: first ?? "", after: "other" }],
      [handlers, { before: second ?? "", after: "other" }],
    ]);
    expect(() => writeFiles(root, changes)).toThrow("nothing was changed, because a file cannot be written");
    expect(readFileSync(join(root, source), "utf8")).toBe(first);
    expect(existsSync(join(root, `${source}.layers-fix`))).toBe(false);
  });
});
