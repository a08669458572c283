// Everything from a clean clone to a running system: `npm start`, and `pnpm dev` with --watch.
import type { ChildProcess, StdioOptions } from "node:child_process";
import { parseArgs } from "node:util";

import { startGateway } from "./gateway.ts";
import { buildPages, developmentUrl, startPages } from "./pages.ts";
import { announceStart } from "./running-start.mjs";
import { type Listening, welcome } from "./welcome.ts";
import { exitOf, isSet, root, run, start, tool } from "./workspace.ts";

const cli = "apps/cli/bin/baklava.mjs";
const flags = readFlags();
const watch = flags.watch ? ["--watch", "--watch-preserve-output"] : [];
const usualStorage = "postgres";
const storage = process.env["STORAGE"] || (isSet("DATABASE_URL") ? "postgres" : usualStorage);
/** The embedded database, files and SQLite belong to this project. The database of DATABASE_URL is changed only by flags. */
const isOwn = storage !== "postgres" || !isSet("DATABASE_URL");
process.env["LOG_LEVEL"] ||= "warn";

// Until there are apps, Ctrl-C ends the step that runs, and that ends this process.
process.on("SIGINT", () => undefined);

announceStart(root);
await run("generate the database client", tool("turbo"), ["run", "generate"], { isQuiet: true });
if (!isOwn && !flags.migrate && !flags.seed) {
  process.stdout.write(
    "The database of DATABASE_URL is left as it is. `npm start -- --migrate` brings its tables up to date, " +
      "`npm start -- --seed` adds a team and what belongs to the sample.\n",
  );
}
if (storage !== "files" && (isOwn || flags.migrate)) {
  await run("migrate the database", process.execPath, [cli, "database", "migrate"]);
}

const ipc: StdioOptions = ["inherit", "inherit", "inherit", "ipc"];
const api = start(process.execPath, [...watch, "apps/api/src/main.ts"], ipc);
const worker = start(process.execPath, [...watch, "apps/worker/src/main.ts"], ipc);
/** What the apps use besides the database. */
const helpers: readonly Promise<ChildProcess | undefined>[] = [startGateway()];
const end = () => {
  for (const child of [api, worker]) child.kill("SIGTERM");
  for (const helper of helpers) void helper.then((child) => child?.kill("SIGTERM"));
  void pagesServer?.then((child) => child.kill("SIGTERM"));
};
// A terminal sends Ctrl-C to all of them; a program sends it to this process alone.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
// In watch mode there are messages of Node's own, and more of these after each restart.
const listening = new Promise<Listening>((resolve) => {
  api.on("message", (message: Partial<Listening>) => message.listening && resolve(message as Listening));
});
const ready = new Promise<void>((resolve) => {
  worker.on("message", (message: { readonly ready?: boolean }) => message.ready && resolve());
});
// The sample uses them, so they come first.
const seeded = Promise.all(helpers).then(seed);
// The API starts meanwhile, and says on its first page that there are none yet.
const pages = flags.watch ? undefined : buildPages();
const pagesServer = flags.watch ? listening.then((where) => startPages(where.listening)) : undefined;
void Promise.all([listening, ready, seeded, pages]).then(([where]) =>
  process.stdout.write(welcome(where, { storage, pages: flags.watch ? developmentUrl : undefined })),
);

// The API and the worker need each other, so the end of one ends the other.
const exits = [ended("API", api), ended("worker", worker)];
await Promise.race(exits);
end();
process.exitCode = Math.max(...(await Promise.all(exits)));

async function seed(): Promise<void> {
  if (!isOwn && !flags.seed) return;
  const ifEmpty = flags.seed ? [] : ["--if-empty"];
  await run("seed the database", process.execPath, [cli, "database", "seed", ...ifEmpty]);
}

/** A signal that arrives before an app handles signals ends it, which is no error. */
async function ended(name: string, child: ChildProcess): Promise<number> {
  const code = await exitOf(child);
  if (child.signalCode === "SIGINT" || child.signalCode === "SIGTERM") return 0;
  if (child.signalCode) process.stderr.write(`error: the ${name} was ended by ${child.signalCode}; start it again\n`);
  return code;
}

function readFlags(): { readonly watch: boolean; readonly migrate: boolean; readonly seed: boolean } {
  const flag = { type: "boolean", default: false } as const;
  try {
    return parseArgs({ options: { watch: flag, migrate: flag, seed: flag } }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(". ")[0] : String(error);
    process.stderr.write(`error: ${reason}; known are --watch, --migrate and --seed\n`);
    return process.exit(2);
  }
}
