import { NodeProcess, type Outcome, runProcess } from "@baklava/harness/process";
import { programs } from "@baklava/harness/programs";

export type Environment = Readonly<Record<string, string>>;

/** An app as a process that can be killed and started again, always with the same settings. */
export class AppProcess {
  readonly name: "api" | "worker";
  readonly #environment: Environment;
  readonly #onUnexpectedEnd: (error: Error) => void;
  #process: NodeProcess | undefined;
  #isAskedToEnd = false;
  #outputBefore = "";
  kills = 0;

  /** `onUnexpectedEnd` gets what the app wrote when it ends by itself after it was ready. */
  constructor(name: "api" | "worker", environment: Environment, onUnexpectedEnd: (error: Error) => void) {
    this.name = name;
    this.#environment = environment;
    this.#onUnexpectedEnd = onUnexpectedEnd;
  }

  /** Everything that it has written since it was first started. */
  get output(): string {
    return this.#outputBefore + (this.#process?.output() ?? "");
  }

  get isRunning(): boolean {
    return this.#process?.isRunning ?? false;
  }

  /** Starts it and waits until it is ready. @throws with its output when it ends instead. */
  async start(): Promise<void> {
    this.#outputBefore = this.output;
    const app = new NodeProcess(programs[this.name], { environment: this.#environment });
    this.#process = app;
    this.#isAskedToEnd = false;
    await app.message(this.name === "api" ? "listening" : "ready");
    void this.#watch(app);
  }

  async #watch(app: NodeProcess): Promise<void> {
    const { code, signal } = await app.ended;
    if (this.#isAskedToEnd) return;
    const end = signal ?? `code ${code}`;
    this.#onUnexpectedEnd(new Error(`The ${this.name} ended by itself (${end}):\n${app.output()}`));
  }

  /** Ends it without a chance to clean up, as a failing machine would. */
  async kill(): Promise<void> {
    this.kills += 1;
    await this.#end("SIGKILL");
  }

  /** @returns its exit code. */
  stop(): Promise<number | null> {
    return this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    this.#isAskedToEnd = true;
    return this.#process?.end(signal) ?? null;
  }
}

/** Runs the command line. @returns both outputs. @throws when its exit code is not 0. */
export async function runCommand(environment: Environment, ...args: readonly string[]): Promise<string> {
  const { code, out, err }: Outcome = await runProcess(programs.cli, { args, environment });
  if (code !== 0) throw new Error(`baklava ${args.join(" ")} ended with ${code}:\n${out}${err}`);
  return out + err;
}
