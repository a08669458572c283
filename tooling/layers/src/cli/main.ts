import { CommanderError } from "commander";
import { GateError } from "../config/gate-error.ts";
import { program } from "./program.ts";

/** Runs the command line, and sets the exit code. */
export async function main(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (error) {
    process.exitCode = exitCode(error);
  }
}

function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  process.stderr.write(`${error instanceof GateError ? `layers: ${error.message}` : inspect(error)}\n`);
  return 2;
}

function inspect(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
