import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { openSimulator } from "@baklava/gateway-simulator/simulator";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Runs the command line with this on its standard input. */
export type RunCli = (args: readonly string[], stdin?: string) => Promise<CliOutcome>;
export type CliOutcome = { readonly code: number; readonly out: string; readonly err: string };

/** Somebody who calls: their e-mail address, and a session of theirs. */
export type Person = { readonly email: string; readonly token: string };

/** A shop as its users have it: an API and a command line that share an embedded database of their own. */
export type ShopProcess = {
  /** Where the API listens. */
  readonly url: string;
  /** Where it answers to gRPC. */
  readonly grpcUrl: string;
  readonly admin: Person;
  readonly customer: Person;
  /** Runs the command line on the machine of the shop. */
  readonly operator: RunCli;
  /** Runs it elsewhere, where there is no database, with a token. */
  elsewhere(token: string | undefined): RunCli;
  /** How another app of the same shop is started. */
  app(program: string): { readonly command: string; readonly args: string[]; readonly env: Record<string, string> };
  /** From now on the payment gateway does not answer. */
  closeGateway(): Promise<void>;
  close(): Promise<void>;
};

export async function startShop(): Promise<ShopProcess> {
  const directory = await mkdtemp(path.join(tmpdir(), "baklava-shop-"));
  // PostgreSQL refuses to run as root, and then runs as a user who must be able to enter the folder.
  await chmod(directory, 0o755);
  const gateway = await openSimulator();
  const env = {
    ...process.env,
    BAKLAVA_DIRECTORY: directory,
    DATABASE_URL: "",
    PAYMENT_GATEWAY_KEY: "",
    PAYMENT_GATEWAY_URL: gateway.url,
    HTTP_ATTEMPTS: "1",
    RATE_LIMIT_PER_MINUTE: "0",
    RATE_LIMIT_PER_TOKEN: "0",
    HOST: "",
    PORT: "0",
    GRPC_PORT: "0",
    LOG_LEVEL: "error",
    SHUTDOWN_TIMEOUT_MS: "120000",
  };
  const operator = cliWith(env);
  await succeed(operator(["database", "migrate"]));
  const api = spawn(process.execPath, [path.join(root, "apps/api/src/main.ts")], {
    env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const { listening: url, grpc: grpcUrl } = await untilListening(api);
  const [admin, customer] = [await hire(operator, "admin"), await hire(operator, "customer")];
  return {
    url,
    grpcUrl,
    admin,
    customer,
    operator,
    elsewhere: (token) => cliWith({ ...env, BAKLAVA_TOKEN: token, DATABASE_URL: "nowhere" }),
    app: (program) => ({
      command: process.execPath,
      args: [path.join(root, program)],
      env: Object.fromEntries(
        Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
      ),
    }),
    closeGateway: () => gateway.close(),
    async close() {
      const exited = once(api, "exit");
      api.kill();
      await exited;
      await gateway.close();
      await rm(directory, { recursive: true });
    },
  };
}

function cliWith(env: NodeJS.ProcessEnv): RunCli {
  const program = path.join(root, "apps/cli/bin/baklava.mjs");
  return (args, stdin = "") =>
    new Promise((resolve) => {
      const child = execFile(process.execPath, [program, ...args], { env }, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out, err }),
      );
      child.stdin?.end(stdin);
    });
}

/** Of every person of the shop. */
export const password = "correct horse battery staple";

/** A new user with that role, who has signed in. */
async function hire(operator: RunCli, role: "admin" | "customer"): Promise<Person> {
  const email = `${role}@example.com`;
  const secret = JSON.stringify({ password });
  const create = ["users", "create", "--name", role, "--email", email, "--input", "-", "--json"];
  const { id } = JSON.parse(await succeed(operator(create, secret))) as { readonly id: string };
  await succeed(operator(["users", "set-role", id, "--role", role]));
  const signIn = ["sessions", "create", "--email", email, "--input", "-", "--json"];
  const { token } = JSON.parse(await succeed(operator(signIn, secret))) as { readonly token: string };
  return { email, token };
}

async function succeed(run: Promise<CliOutcome>): Promise<string> {
  const { code, out, err } = await run;
  if (code !== 0) throw new Error(err);
  return out;
}

type Listening = { readonly listening: string; readonly grpc: string };

async function untilListening(api: ChildProcess): Promise<Listening> {
  const [message] = (await Promise.race([once(api, "message"), once(api, "exit")])) as unknown[];
  if (typeof message === "object" && message !== null && "listening" in message) return message as Listening;
  throw new Error("The API did not start");
}
