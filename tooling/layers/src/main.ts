#!/usr/bin/env node
import { CommanderError } from "commander";
import { program } from "./cli/program.ts";
import { GateError } from "./config/gate-error.ts";

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = exitCode(error);
}

function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  console.error(error instanceof GateError ? `layers: ${error.message}` : error);
  return 2;
}
