// Runs a task with Node 24 and pnpm 12, which npm brings where they are missing. Plain JavaScript that Node 20 reads.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Each task with what it needs done before. */
const tasks = {
  start: { program: "tooling/tasks/src/start.ts", install: true },
  ok: { program: "tooling/tasks/src/ok.ts", install: true },
  baklava: { program: "apps/cli/bin/baklava.mjs", install: false },
};

const root = fileURLToPath(new URL("../../..", import.meta.url));
const useShell = process.platform === "win32";
const [name, ...args] = process.argv.slice(2);
const task = Object.hasOwn(tasks, name ?? "") ? tasks[name] : undefined;
if (!task) {
  console.error(`error: unknown task ${name}; known are ${Object.keys(tasks).join(", ")}`);
  process.exit(2);
}

if (!hasToolchain()) {
  const packages = ["--package=node@24", "--package=pnpm@12"];
  const self = fileURLToPath(import.meta.url);
  process.exit(await run("npx", ["--yes", ...packages, "--", "node", self, name, ...args], process.cwd()));
}
if (task.install) {
  if (!existsSync(`${root}node_modules`)) console.log("Installing; the first time takes a minute …");
  const status = await run("pnpm", ["install", "--frozen-lockfile", "--reporter=silent"], root);
  if (status !== 0) {
    console.error("error: the installation failed; see above, and run `pnpm install` for more");
    process.exit(status);
  }
}
// npm and pnpm change to the root of the workspace; relative paths in `args` mean where they were called.
const callerFolder = process.env.INIT_CWD ?? process.cwd();
process.exit(await run(process.execPath, [`${root}${task.program}`, ...args], callerFolder, false));

function hasToolchain() {
  if (Number(process.versions.node.split(".")[0]) < 24) return false;
  const { stdout } = spawnSync("pnpm", ["--version"], { encoding: "utf8", shell: useShell });
  return Number(stdout?.split(".")[0]) >= 12;
}

/** Passes signals on and waits, so that whoever is called ends in its own way. */
function run(command, commandArgs, cwd, shell = useShell) {
  const child = spawn(command, commandArgs, { cwd, stdio: "inherit", shell });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // Whoever started this may be killed alone, and cannot pass that on.
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
