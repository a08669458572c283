import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { createTestDatabase } from "@baklava/adapters/database/testing/test-database";
import { makeDirectory, removeDirectory } from "@baklava/harness/directory";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { gatewayAtFreePort } from "./testing/free-gateway.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const read = (document: string) => readFileSync(path.join(root, document), "utf8");
const readme = read("README.md");
const { scripts } = JSON.parse(read("package.json")) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** `npm test` runs this test; the first test below does what `npm start` does. */
const runElsewhere = new Set(["npm start", "npm test"]);
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = ""]) => withExports(block.trim().split("\n")))
  .filter((command) => !runElsewhere.has(command));

/** Each command of a block with the variables that were set before it. */
function withExports(lines: readonly string[]): readonly string[] {
  const isExport = (line: string) => line.startsWith("export ");
  return lines
    .filter((line) => !isExport(line))
    .map((line) => [...lines.slice(0, lines.indexOf(line)).filter(isExport), line].join("\n"));
}

let directory: string;
beforeAll(async () => {
  directory = await makeDirectory("readme");
});
afterAll(() => removeDirectory(directory));

/** Starts everything as `npm start` does, on a free port, and waits for its welcome. */
async function start({ flags = [], settings = {} }: { flags?: string[]; settings?: Record<string, string> } = {}) {
  const env = {
    ...process.env,
    BAKLAVA_DIRECTORY: directory,
    MAIL_URL: `file:${directory}/mail`,
    DATABASE_URL: "",
    ...(await gatewayAtFreePort()),
    HOST: "",
    PORT: "0",
    LOG_LEVEL: "",
    BAKLAVA_TOKEN: undefined,
    ...settings,
  };
  const args = [path.join(root, "tooling/tasks/src/start.ts"), ...flags];
  const child = spawn(process.execPath, args, { env, detached: true });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await expect.poll(() => output).toContain("Ctrl-C ends it");
  const url = /http:\/\/[\w.:]+/.exec(output)?.[0] ?? "";
  return {
    env,
    url,
    output,
    /** Sends a signal to the whole process group, as Ctrl-C does. */
    async interrupt(): Promise<unknown> {
      const closed = once(child, "close");
      process.kill(-(child.pid ?? 0), "SIGINT");
      const [code] = await closed;
      return code;
    },
  };
}

test("npm start works from nothing and again, Ctrl-C ends it cleanly, and the commands of the README work meanwhile", async () => {
  const first = await start();
  expect(first.output.match(/password \S{16}\n/g)).toHaveLength(7);
  for (const command of commands) {
    const { stdout } = await promisify(execFile)(
      "bash",
      ["-c", command.replaceAll("http://localhost:3000", first.url)],
      { env: first.env, cwd: root },
    );
    expect({ command, stdout }).toEqual({
      command,
      stdout: expect.stringMatching(/^(?!.*("error":|urn:baklava:problem)).+/s),
    });
  }
  expect(await first.interrupt()).toBe(0);

  const second = await start();
  expect(second.output).not.toContain("password");
  expect(await second.interrupt()).toBe(0);
});

test("npm start leaves a database of DATABASE_URL as it is, until a flag says otherwise", async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const settings = { DATABASE_URL: database.url };

  const unasked = await start({ settings });
  expect(unasked.output).toContain("`npm start -- --seed` adds a team");
  expect(unasked.output).not.toContain("password");
  expect(await unasked.interrupt()).toBe(0);
  expect(await database.prisma.user.count()).toBe(0);

  const asked = await start({ settings, flags: ["--seed"] });
  expect(asked.output.match(/password \S{16}\n/g)).toHaveLength(7);
  expect(await asked.interrupt()).toBe(0);
  expect(await database.prisma.user.count()).toBe(7);
});

test("npm start says where gRPC is", async () => {
  const started = await start({ settings: { GRPC_PORT: "0" } });
  expect(started.output).toMatch(/gRPC +127\.0\.0\.1:\d+ \(/);
  expect(await started.interrupt()).toBe(0);
});

test("npm start refuses flags that it does not know", async () => {
  const program = path.join(root, "tooling/tasks/src/start.ts");
  await expect(promisify(execFile)(process.execPath, [program, "--sed"])).rejects.toMatchObject({
    code: 2,
    stderr: "error: Unknown option '--sed'; known are --watch, --migrate and --seed\n",
  });
});

test("the README has commands to run, and every script that it names exists", () => {
  expect(commands.length).toBeGreaterThan(3);
  const named = [...readme.matchAll(/`p?npm (?:run )?([a-z]+)[` ]/g)].map(([, name = ""]) => name);
  expect(named).not.toEqual([]);
  for (const name of named.filter((word) => word !== "exec")) expect(scripts).toHaveProperty(name);
});

test.each([...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = ""]) => target))(
  "the link to %s leads somewhere",
  (target) => {
    expect(() => readFileSync(path.join(root, target))).not.toThrow(/ENOENT/);
  },
);

test.each([
  "AGENTS.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "docs/frontends.md",
  "docs/operating.md",
  "docs/transports.md",
])("the links of %s lead somewhere", (document) => {
  const text = read(document);
  const targets = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target = ""]) => target);
  const missing = targets.filter((target) => !existsSync(path.join(root, path.dirname(document), target)));
  expect(missing).toEqual([]);
});

test("what AGENTS.md and the debugger name exists", () => {
  const agents = read("AGENTS.md");
  const folders = [...agents.matchAll(/`((?:packages|apps)\/[\w./-]+)`/g)].map(([, name = ""]) => name);
  expect(folders).not.toEqual([]);
  expect(folders.filter((name) => !existsSync(path.join(root, name)) && !name.includes("generated"))).toEqual([]);
  const launch = JSON.parse(read(".vscode/launch.json")) as {
    readonly configurations: readonly { readonly program: string }[];
  };
  for (const { program } of launch.configurations) {
    expect(existsSync(program.replace("${workspaceFolder}", root))).toBe(true);
  }
});
