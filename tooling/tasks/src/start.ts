// Everything from a clean clone to a running shop: `npm start`, and `pnpm dev` with --watch.
import type { ChildProcess, StdioOptions } from "node:child_process";

import { exitOf, run, start, tool } from "./workspace.ts";
import { startGateway } from "./gateway.ts";
import { welcome } from "./welcome.ts";

const cli = "apps/cli/bin/baklava.mjs";
const watch = process.argv.includes("--watch") ? ["--watch", "--watch-preserve-output"] : [];
process.env["LOG_LEVEL"] ||= "warn";

// The terminal sends Ctrl-C to the API as well; this process waits for it to end.
process.on("SIGINT", () => undefined);

await run("generate the database client", tool("turbo"), ["run", "generate"], { isQuiet: true });
await run("migrate the database", process.execPath, [cli, "database", "migrate"]);
const gateway = await startGateway();
await run("seed the database", process.execPath, [cli, "database", "seed", "--if-empty"]);

const ipc: StdioOptions = ["inherit", "inherit", "inherit", "ipc"];
const api = start(process.execPath, [...watch, "apps/api/src/main.ts"], ipc);
const worker = start(process.execPath, [...watch, "apps/worker/src/main.ts"], ipc);
const end = () => [api, worker, gateway].forEach((child) => child?.kill("SIGTERM"));
for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, end);
// In watch mode there are messages of Node's own, and more of these after each restart.
const listening = new Promise<string>((resolve) => {
  api.on("message", (message: { readonly listening?: string }) => message.listening && resolve(message.listening));
});
const ready = new Promise<void>((resolve) => {
  worker.on("message", (message: { readonly ready?: boolean }) => message.ready && resolve());
});
void Promise.all([listening, ready]).then(([url]) => process.stdout.write(welcome(url)));

// One without the other is half a shop, so whichever ends first takes the other with it.
const exits = [ended("API", api), ended("worker", worker)];
await Promise.race(exits);
end();
process.exitCode = Math.max(...(await Promise.all(exits)));

/** Whoever is asked to end before it can listen to that is ended by it, and has done nothing wrong. */
async function ended(name: string, child: ChildProcess): Promise<number> {
  const code = await exitOf(child);
  if (child.signalCode === "SIGINT" || child.signalCode === "SIGTERM") return 0;
  if (child.signalCode) process.stderr.write(`error: the ${name} was ended by ${child.signalCode}; start it again\n`);
  return code;
}
