import { createReadStream } from "node:fs";

import { runCli } from "@baklava/handlers/cli/run-cli";
import { domains } from "@baklava/handlers/operations";

import { databaseCommand } from "./database-command.ts";

const { stdin, stdout, stderr } = process;
const hasColors = { stdout: stdout.isTTY && stdout.hasColors(), stderr: stderr.isTTY && stderr.hasColors() };

stdout.on("error", (error: NodeJS.ErrnoException) => {
  // The reader, such as `head`, has seen enough.
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

try {
  process.exitCode = await runCli(process.argv.slice(2), {
    domains,
    // Loaded on demand: help needs no database.
    open: async () => (await import("./session.ts")).openSession(),
    io: { stdin, stdout, stderr, openFile: createReadStream, hasColors },
    extraCommands: [databaseCommand()],
  });
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  stderr.write(`error: ${message.trim()}\n`);
  process.exitCode = 1;
}
