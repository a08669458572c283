// Node 24 and pnpm 12, for machines that have an older Node. Plain JavaScript that Node 20 reads.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

const isWindows = process.platform === "win32";

/** npm's default delays between retries are 10 s and 60 s, too long to learn that there is no network. */
const quickRetries = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=3000"];

/** Says in one sentence why a command cannot run, and the remedy. */
export class ToolchainError extends Error {}

/**
 * Finds Node 24 and pnpm 12 on this machine, or fetches both once into `<root>/.toolchain`.
 * @returns the program `node`, the command `pnpm`, and the environment in which both run.
 * @throws {ToolchainError} when they are neither here nor to be had.
 */
export function findToolchain(root, { needsPnpm }) {
  const folder = path.join(root, ".toolchain");
  const env = writableHome(folder);
  if (isNodeNewEnough() && (!needsPnpm || isPnpmNewEnough(env))) return { node: process.execPath, pnpm: "pnpm", env };
  if (!existsSync(markOf(folder))) fetchToolchain(folder, env);
  const bin = path.join(folder, "node_modules", ".bin");
  const nodeFolder = path.join(folder, "node_modules", "node", "bin");
  const withBoth = { ...env, PATH: [nodeFolder, bin, env.PATH].join(path.delimiter) };
  const node = isNodeNewEnough() ? process.execPath : path.join(nodeFolder, isWindows ? "node.exe" : "node");
  return { node, pnpm: path.join(bin, isWindows ? "pnpm.cmd" : "pnpm"), env: withBoth };
}

function isNodeNewEnough() {
  return majorOf(process.versions.node) >= 24;
}

function isPnpmNewEnough(env) {
  const { stdout } = spawnSync("pnpm", ["--version"], { encoding: "utf8", shell: isWindows, env });
  return majorOf(stdout ?? "") >= 12;
}

function majorOf(version) {
  return Number(version.split(".")[0]);
}

/** Written last, so that a toolchain is there whole or not at all. */
function markOf(folder) {
  return path.join(folder, "complete");
}

function fetchToolchain(folder, env) {
  process.stderr.write("Fetching Node 24 and pnpm 12 into .toolchain; only the first time …\n");
  const own = `${folder}.${process.pid}`;
  try {
    mkdirSync(own, { recursive: true });
    install(own, env);
    writeFileSync(markOf(own), "");
    // The folder of an interrupted attempt has no mark, so no later run uses it.
    rmSync(path.join(folder, "node_modules"), { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const name of ["package.json", "package-lock.json", "node_modules", "complete"]) {
      renameSync(path.join(own, name), path.join(folder, name));
    }
  } catch (error) {
    // Another command may have been faster.
    if (existsSync(markOf(folder))) return;
    if (error instanceof ToolchainError) throw error;
    throw new ToolchainError(
      `Node 24 and pnpm 12 cannot be kept in ${folder} (${error.code ?? error.message}). ` +
        "Make the folder of the project writable, or install both and put them on the PATH",
    );
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function install(folder, env) {
  const args = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error", ...quickRetries];
  const { status, stderr, error } = runNpm([...args, "node@24", "pnpm@12"], env);
  const node = path.join(folder, "node_modules", "node", "bin", isWindows ? "node.exe" : "node");
  if (status === 0 && spawnSync(node, ["--version"]).status === 0) return;
  const code = /npm error code (\S+)/.exec(stderr ?? "")?.[1] ?? error?.code ?? `npm ended with ${status}`;
  throw new ToolchainError(
    `Node 24 and pnpm 12 are not on this machine, and npm could not fetch them (${code}). ` +
      "Connect to the npm registry and try again, or install both and put them on the PATH",
  );
}

function runNpm(args, env) {
  const { npm_execpath: npm } = env;
  const options = { encoding: "utf8", env, stdio: ["ignore", "ignore", "pipe"] };
  if (npm?.endsWith("npm-cli.js")) return spawnSync(process.execPath, [npm, ...args], options);
  return spawnSync("npm", args, { ...options, shell: isWindows });
}

/**
 * npm and pnpm keep packages in the home folder. Where that is missing, read-only or another user's, they fail, or leave
 * files there that its owner cannot remove; then they keep them beside the toolchain.
 */
function writableHome(folder) {
  if (isOwn(homedir())) return process.env;
  const home = path.join(folder, "home");
  return {
    ...process.env,
    npm_config_cache: path.join(home, "npm"),
    XDG_CACHE_HOME: path.join(home, "cache"),
    XDG_CONFIG_HOME: path.join(home, "config"),
    XDG_DATA_HOME: path.join(home, "data"),
    XDG_STATE_HOME: path.join(home, "state"),
  };
}

function isOwn(home) {
  try {
    accessSync(home, constants.W_OK);
    return isWindows || statSync(home).uid === process.getuid();
  } catch {
    return false;
  }
}
