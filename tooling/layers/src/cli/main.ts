import { GateError } from "../config/gate-error.ts";

/** Runs the command line, and sets the exit code. */
export async function main(): Promise<void> {
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof GateError ? `layers: ${error.message}` : inspect(error)}\n`);
    process.exitCode = 2;
  }
}

/** `layers check` without options is what runs most often, so it does not wait for what reads options. */
async function run(args: readonly string[]): Promise<void> {
  if (args.length === 1 && args[0] === "check") {
    const { checkCommand } = await import("./check-command.ts");
    process.exitCode = await checkCommand({ cache: true, changed: false, format: "text" });
  } else {
    const { runProgram } = await import("./program.ts");
    await runProgram();
  }
}

function inspect(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
