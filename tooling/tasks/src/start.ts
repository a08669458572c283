// Everything from a clean clone to a running API: `npm start`, and `pnpm dev` with --watch.
import { exitOf, root, start, tool } from "./workspace.ts";

const watch = process.argv.includes("--watch");
const cli = ["apps/cli/src/main.ts"];
process.env["LOG_LEVEL"] ||= "warn";

// The terminal sends Ctrl-C to the API as well; this process waits for it to end.
process.on("SIGINT", () => undefined);

await must("generate the database client", tool("turbo"), [
  "run",
  "generate",
  "--output-logs=errors-only",
  "--log-prefix=none",
]);
await must("migrate the database", process.execPath, [...cli, "database", "migrate"]);
await must("seed the database", process.execPath, [...cli, "database", "seed", "--if-empty"]);

const api = start(
  process.execPath,
  [...(watch ? ["--watch", "--watch-preserve-output"] : []), "apps/api/src/main.ts"],
  {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  },
);
for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => api.kill("SIGTERM"));
api.on("message", (message: { readonly listening?: string }) => {
  if (message.listening !== undefined) process.stdout.write(welcome(message.listening));
});
process.exitCode = await exitOf(api);

/** Ends this process when a step fails; the step has said why. */
async function must(step: string, command: string, args: readonly string[]): Promise<void> {
  const code = await exitOf(start(command, args));
  if (code === 0) return;
  process.stderr.write(`error: could not ${step}\n`);
  process.exit(code);
}

function welcome(url: string): string {
  const database = process.env["DATABASE_URL"]
    ? "the database of DATABASE_URL"
    : `PostgreSQL of its own, data in ${root}.baklava`;
  return `
Baklava runs.
  API       ${url}/trpc (health: ${url}/readyz)
  Database  ${database}

Try in another terminal, in this folder:
  curl '${url}/trpc/users.list?input=%7B%7D'
  npm run --silent baklava -- users list --role staff
  npm run --silent baklava -- users create --name "Grace Hopper" --email grace@example.com
Ctrl-C ends it.
`;
}
