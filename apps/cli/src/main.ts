import type { Readable } from "node:stream";
import { isatty } from "node:tty";

import { exitCodes } from "@baklava/handlers/cli/exit-code";
import { runCli } from "@baklava/handlers/cli/run-cli";
import { domains } from "@baklava/handlers/operations";

import manifest from "../package.json" with { type: "json" };
import { databaseCommand } from "./database-command.ts";
import { terminalPrompts } from "./prompts.ts";

const { stdout, stderr } = process;
const { columns, rows } = stdout;
const hasColors = { stdout: stdout.isTTY && stdout.hasColors(), stderr: stderr.isTTY && stderr.hasColors() };

stdout.on("error", (error: NodeJS.ErrnoException) => {
  // The reader, such as `head`, has seen enough.
  if (error.code === "EPIPE") process.exit(exitCodes.ok);
  stderr.write(`error: ${cannotWrite(error)}\n`);
  process.exit(exitCodes.unexpected);
});
// Standard error is closed: there is no place left to report an error.
stderr.on("error", () => process.exit(process.exitCode ?? exitCodes.ok));

/** Prompts need a terminal; a pipe or a CI job has none. */
const isTerminal = isatty(0) && stderr.isTTY;

const io = {
  // Node makes the stream when it is first asked for.
  get stdin() {
    return process.stdin;
  },
  stdout,
  stderr,
  openFile,
  fileSize,
  hasColors,
  isStdinTerminal: isatty(0),
  listenForInterrupt,
  terminal: stdout.isTTY ? { columns, rows } : undefined,
  page: async (text: string) => (await import("./pager.ts")).page(text, stdout),
  prompts: isTerminal ? terminalPrompts(() => ({ input: process.stdin, output: stderr })) : undefined,
};

try {
  process.exitCode = await runCli(process.argv.slice(2), {
    domains,
    // Loaded on demand: help needs none.
    open: async ({ api, as }) =>
      api === undefined
        ? (await import("./local-runner.ts")).openLocalRunner({ as })
        : (await import("./remote-runner.ts")).openRemoteRunner({ api, as }),
    io,
    version: manifest.version,
    extraCommands: [databaseCommand()],
  });
} catch (error) {
  const message = error instanceof Error ? explain(error) : String(error);
  const { printFailure } = await import("@baklava/handlers/cli/output");
  printFailure({ kind: null, reason: null, message }, { json: process.argv.includes("--json") }, io);
  process.exitCode = exitCodes.unexpected;
}

/** Wrong settings are a list. Of anything else the last line has the cause: Prisma begins with a piece of source. */
function explain({ name, message }: Error): string {
  return name === "SettingsError" ? message : (message.trim().split("\n").at(-1) ?? name);
}

function listenForInterrupt() {
  const controller = new AbortController();
  const abort = () => controller.abort();
  process.once("SIGINT", abort);
  return { signal: controller.signal, close: () => void process.off("SIGINT", abort) };
}

function cannotWrite({ code, message }: NodeJS.ErrnoException): string {
  return code === "ENOSPC" ? "There is no space left for the output" : `Cannot write the output: ${message}`;
}

/** Loaded on demand, as below: help reads no files. */
async function openFile(path: string): Promise<Readable> {
  return (await import("node:fs")).createReadStream(path);
}

async function fileSize(path: string): Promise<number | undefined> {
  const { stat } = await import("node:fs/promises");
  const stats = await stat(path).catch(() => undefined);
  return stats?.isFile() ? stats.size : undefined;
}
