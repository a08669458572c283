// Runs a task with Node 24 and pnpm 12, which npm brings where they are missing. Plain JavaScript that Node 20 reads.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { settingsOfRunningStart } from "./running-start.mjs";
import { findToolchain, ToolchainError } from "./toolchain.mjs";

/** Each task with when it installs the dependencies: before each run, or where they are missing. */
const tasks = {
  start: { program: "tooling/tasks/src/start.ts", install: "always" },
  ok: { program: "tooling/tasks/src/ok.ts", install: "always" },
  build: { program: "tooling/tasks/src/build.ts", install: "always" },
  baklava: { program: "apps/cli/bin/baklava.mjs", install: "once", joinsStart: true },
  create: { program: "tooling/create/src/main.ts", install: "once" },
  new: { tool: "scaffold", args: ["new"], install: "once" },
  remove: { tool: "scaffold", args: ["remove"], install: "once" },
};

const root = fileURLToPath(new URL("../../..", import.meta.url));
const [name, ...args] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name ?? "") ? tasks[name] : undefined;
if (!task) {
  console.error(`error: unknown task ${name}; known are ${Object.keys(tasks).join(", ")}`);
  process.exit(2);
}

try {
  process.exit(await runTask(task));
} catch (error) {
  if (!(error instanceof ToolchainError)) throw error;
  console.error(`error: ${error.message}`);
  process.exit(1);
}

async function runTask({ program, tool, args: first = [], install, joinsStart }) {
  const isInstalled = existsSync(`${root}node_modules/.modules.yaml`);
  const mustInstall = install === "always" || !isInstalled;
  const { node, pnpm, env } = findToolchain(root, { needsPnpm: mustInstall });
  if (mustInstall) {
    if (!isInstalled) console.error("Installing the dependencies; the first time takes a minute …");
    const installArgs = ["install", "--frozen-lockfile", "--prefer-offline", "--reporter=silent"];
    const status = await run(pnpm, installArgs, { cwd: root, env, shell: process.platform === "win32" });
    if (status !== 0) {
      console.error("error: the dependencies could not be installed; see above, and run `pnpm install` for more");
      return status;
    }
  }
  // npm and pnpm change to the root of the workspace; relative paths in `args` mean where they were called.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const settings = joinsStart ? settingsOfRunningStart(root, args) : {};
  const options = { cwd, env: { ...settings, ...env } };
  if (program) return run(node, [`${root}${program}`, ...first, ...args], options);
  const command = path.join(root, "node_modules", ".bin", tool);
  return run(command, [...first, ...args], { ...options, shell: process.platform === "win32" });
}

/** Passes signals on and waits, so that the program that is called ends in its own way. */
function run(command, commandArgs, options) {
  const child = spawn(command, commandArgs, { ...options, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // The parent may be killed alone, and cannot pass that on.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill("SIGTERM"), 1000).unref();
  return new Promise((resolve) => {
    child.on("error", (error) => {
      console.error(`error: cannot run ${command}: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
