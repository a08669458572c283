import { writeSync } from "node:fs";
import { runningConfig } from "../config/run-config.ts";
import { GateError } from "../read/gate-error.ts";

/** Runs the command line, and sets the exit code. Whatever happens, the answer is a report or a sentence. */
export async function main(): Promise<void> {
  const ended = guardEnd();
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    fail(error);
  } finally {
    ended();
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

/**
 * The configuration is a program, which may end the process, fail later than it is awaited, or wait for ever. None of
 * that is a verdict. The function that is returned says that there is one.
 */
function guardEnd(): () => void {
  let exitCode: typeof process.exitCode;
  let isOver = false;
  process.on("uncaughtException", (error) => {
    fail(error);
    exitCode = 2;
    isOver = true;
    process.exit(2);
  });
  const judgeEnd = (): void => {
    if (!isOver) {
      const config = runningConfig() ?? "layers.config.mjs";
      writeSync(2, `layers: ${config} ends the process, or waits for ever, before anything was judged\n`);
      exitCode = 2;
      isOver = true;
    }
    process.exitCode = exitCode;
  };
  process.on("exit", judgeEnd);
  const end: unknown = Reflect.get(process, "reallyExit");
  // The way round the event; `process.exit` takes it too.
  Reflect.set(process, "reallyExit", () => {
    judgeEnd();
    if (typeof end === "function") end.call(process, process.exitCode ?? 0);
  });
  // A reader that has seen enough, such as `head`, closes the pipe.
  process.stdout.on("error", () => {});
  return () => {
    isOver = true;
    exitCode = process.exitCode;
  };
}

function fail(error: unknown): void {
  process.stderr.write(`layers: ${error instanceof GateError ? error.message : unexpected(error)}\n`);
  process.exitCode = 2;
}

/** One sentence; the stack is for those who look for the cause. */
function unexpected(error: unknown): string {
  if (!(error instanceof Error)) return `cannot go on: ${String(error)}`;
  if (process.env["LAYERS_DEBUG"] !== undefined) return error.stack ?? error.message;
  const [line] = error.message.split("\n");
  return `cannot go on: ${line} (LAYERS_DEBUG=1 shows where)`;
}
