import { makeDirectory, removeDirectory } from "@baklava/harness/directory";
import { type Environment, NodeProcess, type Outcome, runProcess } from "@baklava/harness/process";
import { programIn, programs, root } from "@baklava/harness/programs";

import { openGateway } from "./gateway.ts";

/** Runs the command line with this on its standard input. */
export type RunCli = (args: readonly string[], stdin?: string) => Promise<Outcome>;

/** A caller: the e-mail address and the token of a session. */
export type Person = { readonly email: string; readonly token: string };

/** The message of an API that is ready. */
export type Listening = { readonly listening: string; readonly grpc: string };

/** A running system: an API and a command line that share storage of their own. */
export type RunningSystem = {
  /** URL of the API. */
  readonly url: string;
  /** URL of gRPC. */
  readonly grpcUrl: string;
  readonly admin: Person;
  readonly customer: Person;
  /** Runs the command line on the machine of the system. */
  readonly operator: RunCli;
  /** Runs it elsewhere, where there is no database, with a token. */
  elsewhere(token: string | undefined): RunCli;
  /** The settings with which another app of the same system is started. */
  readonly environment: Environment;
  /** Stops the services beside the system. */
  closeOutside(): Promise<void>;
  close(): Promise<void>;
};

/** A service beside the system, which the apps call. */
export type OutsideService = {
  /** The settings by which the apps find it. */
  readonly environment: Environment;
  close(): Promise<void>;
};

type SystemOptions = {
  /** The folder of another copy of the repository, whose apps run instead of the own ones. */
  readonly copy?: string;
  /** The setting STORAGE. */
  readonly storage?: string;
};

export async function startSystem({ copy = root, storage = "postgres" }: SystemOptions = {}): Promise<RunningSystem> {
  const directory = await makeDirectory("system");
  const outside: readonly OutsideService[] = [await openGateway()];
  const closeOutside = async () => {
    for (const service of outside) await service.close();
  };
  const env = {
    ...process.env,
    BAKLAVA_DIRECTORY: directory,
    DATABASE_URL: "",
    STORAGE: storage,
    ...Object.assign({}, ...outside.map((service) => service.environment)),
    HTTP_ATTEMPTS: "1",
    RATE_LIMIT_PER_MINUTE: "0",
    RATE_LIMIT_PER_TOKEN: "0",
    HOST: "",
    PORT: "0",
    GRPC_PORT: "0",
    LOG_LEVEL: "error",
    SHUTDOWN_TIMEOUT_MS: "120000",
  };
  const operator = cliWith(env, copy);
  if (storage !== "files") await succeed(operator(["database", "migrate"]));
  const api = new NodeProcess(programIn(copy, programs.api), { environment: env, isShown: true });
  const { listening: url, grpc: grpcUrl } = await api.message<Listening>("listening");
  const [admin, customer] = [await hire(operator, "admin"), await hire(operator, "customer")];
  return {
    url,
    grpcUrl,
    admin,
    customer,
    operator,
    elsewhere: (token) => cliWith({ ...env, BAKLAVA_TOKEN: token, DATABASE_URL: "nowhere" }, copy),
    environment: env,
    closeOutside,
    async close() {
      await api.end();
      await closeOutside();
      await removeDirectory(directory);
    },
  };
}

function cliWith(environment: Environment, copy: string): RunCli {
  return (args, stdin = "") => runProcess(programIn(copy, programs.cli), { args, environment, stdin });
}

/** The password of every person of the system. */
export const password = "correct horse battery staple";

/** Creates a user with that role, and signs in. */
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

async function succeed(run: Promise<Outcome>): Promise<string> {
  const { code, out, err } = await run;
  if (code !== 0) throw new Error(err);
  return out;
}
