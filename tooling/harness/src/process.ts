import { execaNode } from "execa";

/** `undefined` removes a variable. */
export type Environment = Readonly<Record<string, string | undefined>>;

export type ProcessOptions = {
  readonly args?: readonly string[];
  /** The whole environment but PATH and HOME, so that no setting of the caller's own reaches the process. */
  readonly environment?: Environment;
  /** Flags of Node. */
  readonly nodeOptions?: readonly string[];
  /** Written to standard input, which is then closed. `open`: `write` writes to it. Unless given, it is empty. */
  readonly stdin?: string | { readonly open: true };
  /** Whether the output also goes to this process's own outputs. */
  readonly isShown?: boolean;
};

/** The end of a process: an exit code or a signal. */
export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export type Outcome = { readonly code: number; readonly out: string; readonly err: string };

/** A Node program as a process of its own, with an IPC channel. It does not outlive this process. */
export class NodeProcess {
  readonly #child: ReturnType<typeof spawn<false>>;
  readonly #name: string;
  #output = "";
  /** Resolves when the process has ended and its output is complete. */
  readonly ended: Promise<Exit>;

  constructor(program: string, options: ProcessOptions = {}) {
    this.#name = program;
    this.#child = spawn(program, options, { buffer: false });
    this.#child.all.on("data", (chunk: Buffer) => {
      this.#output += chunk.toString();
      if (options.isShown) process.stderr.write(chunk);
    });
    this.ended = this.#child.then(({ exitCode = null, signal = null }) => ({
      code: exitCode,
      signal: signal as NodeJS.Signals | null,
    }));
  }

  /** Everything that the process wrote to both outputs so far. */
  output(): string {
    return this.#output;
  }

  get isRunning(): boolean {
    const { exitCode, signalCode } = this.#child.nodeChildProcess;
    return exitCode === null && signalCode === null;
  }

  /** The next message that has this field. @throws with the output when the process ends before. */
  async message<Message extends object>(field: keyof Message & string): Promise<Message> {
    const hasField = (message: unknown) => typeof message === "object" && message !== null && field in message;
    try {
      return (await this.#child.getOneMessage({ filter: hasField })) as Message;
    } catch (cause) {
      const { code, signal } = await this.ended;
      const end = signal ?? `code ${code}`;
      throw new Error(`${this.#name} ended (${end}) before its message "${field}":\n${this.#output}`, { cause });
    }
  }

  async send(message: string | object): Promise<void> {
    await this.#child.sendMessage(message);
  }

  /** Writes to standard input, if it is open. */
  write(text: string): void {
    this.#child.stdin?.write(text);
  }

  /** Closes the IPC channel, as the end of this process would. */
  disconnect(): void {
    this.#child.nodeChildProcess.disconnect();
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Sends the signal and waits for the end. @returns the exit code; `null` when the signal itself ended the process. */
  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    this.kill(signal);
    return (await this.ended).code;
  }
}

/** Runs a Node program to its end. */
export async function runProcess(program: string, options: ProcessOptions = {}): Promise<Outcome> {
  const { exitCode = 1, stdout, stderr } = await spawn(program, options, { buffer: true });
  return { code: exitCode, out: stdout, err: stderr };
}

function spawn<Buffer extends boolean>(
  program: string,
  { args = [], environment = {}, nodeOptions = [], stdin = "" }: ProcessOptions,
  { buffer }: { readonly buffer: Buffer },
) {
  const { PATH, HOME } = process.env;
  const input = typeof stdin === "string" ? { input: stdin } : { stdin: "pipe" as const };
  return execaNode(program, args, {
    ...input,
    env: { PATH, HOME, ...environment },
    extendEnv: false,
    // Otherwise the process would inherit the flags of this one, such as those of a test runner.
    nodeOptions: [...nodeOptions],
    buffer,
    all: true,
    reject: false,
    stripFinalNewline: false,
    // No SIGKILL after a time-out: a busy machine ends slowly.
    forceKillAfterDelay: false,
    serialization: "json",
  });
}
