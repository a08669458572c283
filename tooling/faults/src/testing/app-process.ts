import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

export type Environment = Readonly<Record<string, string>>;

/** How much of what a process wrote is kept, to be shown when something went wrong. */
const keptLength = 20_000;

/** An app as a process that can be killed and started again, always with the same settings. */
export class AppProcess {
  readonly name: "api" | "worker";
  readonly #environment: Environment;
  readonly #onUnexpectedEnd: (error: Error) => void;
  #child: ChildProcess | undefined;
  #isAskedToEnd = false;
  #output = "";
  kills = 0;

  /** `onUnexpectedEnd` gets what the app wrote when it ends by itself after it was ready. */
  constructor(name: "api" | "worker", environment: Environment, onUnexpectedEnd: (error: Error) => void) {
    this.name = name;
    this.#environment = environment;
    this.#onUnexpectedEnd = onUnexpectedEnd;
  }

  /** The end of all that it has written, in all its lives. */
  get output(): string {
    return this.#output;
  }

  /** Whether it runs, as far as anybody has been told. */
  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Starts it and waits until it is ready. @throws with what it wrote when it ends instead. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [`apps/${this.name}/src/main.ts`], {
      cwd: root,
      env: baseEnvironment(this.#environment),
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#child = child;
    this.#isAskedToEnd = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => (this.#output = (this.#output + chunk.toString()).slice(-keptLength)));
    }
    const [message] = (await Promise.race([once(child, "message"), once(child, "exit")])) as unknown[];
    if (typeof message !== "object") throw new Error(`The ${this.name} did not start:\n${this.#output}`);
    child.once("exit", (code, signal) => {
      if (this.#isAskedToEnd) return;
      this.#onUnexpectedEnd(
        new Error(`The ${this.name} ended by itself (${signal ?? `code ${code}`}):\n${this.#output}`),
      );
    });
  }

  /** Ends it as the machine would: without a word. */
  async kill(): Promise<void> {
    this.kills += 1;
    await this.#end("SIGKILL");
  }

  /** @returns its exit code. */
  stop(): Promise<number | null> {
    return this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (!child || !this.isRunning) return child?.exitCode ?? null;
    this.#isAskedToEnd = true;
    const exited = once(child, "exit");
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  }
}

/** Runs the command line. @returns what it wrote, to both outputs. @throws when its exit code is not 0. */
export async function baklava(environment: Environment, ...args: readonly string[]): Promise<string> {
  const program = `${root}/apps/cli/bin/baklava.mjs`;
  const options = { env: baseEnvironment(environment), cwd: root };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...args], options);
  return stdout + stderr;
}

/** Nothing of the environment of the tests but what programs need to run at all. */
function baseEnvironment(environment: Environment): Record<string, string> {
  const { PATH = "", HOME = "" } = process.env;
  return { PATH, HOME, ...environment };
}
