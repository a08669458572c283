import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A shop as its users have it: an API and a command line that share an embedded database of their own. */
export type ShopProcess = {
  /** Where the API listens. */
  readonly url: string;
  /** Token of an admin. */
  readonly token: string;
  /** Runs the command line as that admin. @returns its standard output. @throws when the exit code is not 0. */
  baklava(...args: string[]): Promise<string>;
  /** Runs the command line elsewhere, where there is no database, at the API with the token. Otherwise as `baklava`. */
  remote(...args: string[]): Promise<string>;
  /** How another app of the same shop is started. */
  app(program: string): { readonly command: string; readonly args: string[]; readonly env: Record<string, string> };
  close(): Promise<void>;
};

export async function startShop(): Promise<ShopProcess> {
  const directory = await mkdtemp(path.join(tmpdir(), "baklava-shop-"));
  // PostgreSQL refuses to run as root, and then runs as a user who must be able to enter the folder.
  await chmod(directory, 0o755);
  const env = {
    ...process.env,
    BAKLAVA_DIRECTORY: directory,
    DATABASE_URL: "",
    HOST: "",
    PORT: "0",
    LOG_LEVEL: "warn",
  };
  const run = async (args: readonly string[], environment: NodeJS.ProcessEnv) => {
    const program = path.join(root, "apps/cli/bin/baklava.mjs");
    return (await promisify(execFile)(process.execPath, [program, ...args], { env: environment })).stdout;
  };
  const operator = (...args: string[]) => run(args, env);
  await operator("database", "migrate");
  const token = await hireAdmin(operator);
  const baklava = (...args: string[]) => operator("--as", admin, ...args);
  const api = spawn(process.execPath, [path.join(root, "apps/api/src/main.ts")], {
    env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const url = await untilListening(api);
  const elsewhere = { ...env, BAKLAVA_TOKEN: token, DATABASE_URL: "nowhere" };
  const remote = (...args: string[]) => run([...args, "--api", url], elsewhere);
  const close = async () => {
    const exited = once(api, "exit");
    api.kill();
    await exited;
    await rm(directory, { recursive: true });
  };
  const app = (program: string) => {
    const given = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    return {
      command: process.execPath,
      args: [path.join(root, program)],
      env: Object.fromEntries(given) as Record<string, string>,
    };
  };
  return { url, token, baklava, remote, app, close };
}

const admin = "founder@example.com";

/** @returns a token with which the admin's programs may do what the admin may. */
async function hireAdmin(operator: (...args: string[]) => Promise<string>): Promise<string> {
  const created = await operator("users", "create", "--name", "Founder", "--email", admin, "--json");
  const { id } = JSON.parse(created) as { readonly id: string };
  await operator("users", "set-role", id, "--role", "admin");
  const issued = await operator("--as", admin, "tokens", "create", "--name", "test", "--scope", "write", "--json");
  return (JSON.parse(issued) as { readonly token: string }).token;
}

async function untilListening(api: ChildProcess): Promise<string> {
  const [message] = (await Promise.race([once(api, "message"), once(api, "exit")])) as unknown[];
  if (typeof message === "object" && message !== null && "listening" in message) return String(message.listening);
  throw new Error("The API did not start");
}
