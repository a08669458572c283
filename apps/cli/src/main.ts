#!/usr/bin/env node
import { createReadStream } from "node:fs";
import { enableCompileCache } from "node:module";

// Only what is imported after this line comes out of the cache.
enableCompileCache();

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // The reader, such as `head`, has seen enough.
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function main(args: readonly string[]): Promise<number> {
  const { runCli } = await import("@baklava/handlers/cli/run-cli");
  const { domains } = await import("@baklava/handlers/operations");
  const { databaseCommand } = await import("./database-command.ts");
  const { stdin, stdout, stderr } = process;
  return runCli(args, {
    domains,
    open: async () => (await import("./session.ts")).openSession(),
    io: { stdin, openFile: createReadStream, stdout, stderr, hasColors: stdout.isTTY && stdout.hasColors() },
    extraCommands: [databaseCommand()],
  });
}
