// Everything from a clean clone to a running API: `npm start`, and `pnpm dev` with --watch.
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

const api = start(process.execPath, [...watch, "apps/api/src/main.ts"], ["inherit", "inherit", "inherit", "ipc"]);
for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => api.kill("SIGTERM"));
let isWelcome = true;
api.on("message", (message: { readonly listening?: string }) => {
  // In watch mode there are messages of Node's own, and one from the API after each restart.
  if (message.listening === undefined || !isWelcome) return;
  process.stdout.write(welcome(message.listening));
  isWelcome = false;
});
process.exitCode = await exitOf(api);
gateway?.kill();
if (api.signalCode) process.stderr.write(`error: the API was ended by ${api.signalCode}; start it again\n`);
