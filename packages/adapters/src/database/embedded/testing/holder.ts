import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("holder-program.ts", import.meta.url));

/** Another process that uses the embedded server of a folder. */
export class Holder {
  /** The server's port, once for each round, as soon as the process has it. */
  readonly ports: AsyncIterator<string>;
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown>;
  readonly #errors: Promise<string>;

  constructor(directory: string, rounds = 1) {
    const child = spawn(process.execPath, [program, directory, String(rounds)]);
    this.#child = child;
    this.#exit = once(child, "exit");
    this.#errors = text(child.stderr);
    this.ports = createInterface(child.stdout)[Symbol.asyncIterator]();
  }

  async nextPort(): Promise<number> {
    const { value, done } = await this.ports.next();
    if (done === true) throw new Error(await this.#errors);
    return Number(value);
  }

  /** Releases the server and gives the error output of the process. */
  async release(): Promise<string> {
    this.#child.stdin?.end();
    await this.#exit;
    return this.#errors;
  }

  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#exit;
  }
}
