import path from "node:path";
import { pathToFileURL } from "node:url";

import { mustRun } from "@baklava/scaffold/run-program";

/** `tooling/tasks/src/toolchain.mjs` of the project, which finds Node 24 and pnpm 12 or fetches them. */
type Toolchain = {
  findToolchain(root: string, options: { readonly needsPnpm: boolean }): Tools;
};
type Tools = { readonly node: string; readonly pnpm: string; readonly env: NodeJS.ProcessEnv };

/** The programs of a project that are run in it. Each throws a `UsageError` with all output when it fails. */
export class Installation {
  readonly #root: string;
  readonly #tools: Tools;

  private constructor(root: string, tools: Tools) {
    this.#root = root;
    this.#tools = tools;
  }

  static async of(root: string): Promise<Installation> {
    const toolchain = pathToFileURL(path.join(root, "tooling/tasks/src/toolchain.mjs")).href;
    const { findToolchain } = (await import(toolchain)) as Toolchain;
    return new Installation(root, findToolchain(root, { needsPnpm: true }));
  }

  /** Installs with the versions of the lockfile, and adds to it what is missing. */
  async install(): Promise<void> {
    await this.pnpm("install", "--no-frozen-lockfile", "--prefer-offline", "--reporter=silent");
  }

  /** Writes the files that are derived from the code. */
  async derive(): Promise<void> {
    await this.#run(this.#tools.node, ["node_modules/@baklava/scaffold/dist/main.js", "derive"]);
  }

  /** Formats the given files of a folder with the project's formatter; without files, all. */
  async format(files: readonly string[] = [], folder = this.#root): Promise<void> {
    await this.#run(this.#tools.node, [path.join(this.#root, "node_modules/oxfmt/bin/oxfmt"), ...files], folder);
  }

  async pnpm(...args: readonly string[]): Promise<void> {
    await this.#run(this.#tools.pnpm, args);
  }

  async #run(program: string, args: readonly string[], cwd = this.#root): Promise<void> {
    await mustRun(program, args, { cwd, env: this.#tools.env });
  }
}
