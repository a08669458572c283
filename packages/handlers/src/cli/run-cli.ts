import tab from "@bomb.sh/tab/commander";
import { Command, CommanderError } from "commander";

import type { Domain, Domains } from "../operations.ts";
import { exampleCommand } from "./example.ts";
import { exitCodes } from "./exit-code.ts";
import type { CliIo } from "./io.ts";
import type { OpenSession } from "./operation-command.ts";

export type CliOptions = {
  readonly domains: Domains;
  readonly open: OpenSession;
  readonly io: CliIo;
  /** Commands that only this program has. */
  readonly extraCommands: readonly Command[];
};

/** Runs the command line in `args`. @returns the exit code. @throws what no door foresees. */
export async function runCli(
  args: readonly string[],
  { domains, open, io, extraCommands }: CliOptions,
): Promise<number> {
  let exitCode: number = exitCodes.ok;
  const program = createProgram(io);
  const deps = { open, io, exit: (code: number) => (exitCode = code) };
  // A domain is loaded only when it is asked for; `baklava --help` shows its summary.
  const [first, second] = args.filter((arg) => !arg.startsWith("-"));
  const asked = first === "help" ? second : first;
  const commands = Object.entries(domains).map(async ([name, domain]) =>
    asked === name || asked === "complete" ? loadedCommand(name, domain, deps) : summaryCommand(name, domain),
  );
  for (const command of [...(await Promise.all(commands)), ...extraCommands]) program.addCommand(command);
  for (const command of program.commands) inherit(command, program);
  tab(program);
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.invalid;
    throw error;
  }
}

function createProgram(io: CliIo): Command {
  return new Command("baklava")
    .description("The back office of a small shop.")
    .exitOverride()
    .showHelpAfterError("(see --help)")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHasColors: () => io.hasColors.stdout,
      getErrHasColors: () => io.hasColors.stderr,
    })
    .addHelpText("after", `\nExit codes:\n${exitCodeHelp()}\n\nExample:\n  $ baklava users list --role staff`);
}

function exitCodeHelp(): string {
  const codes = Object.entries(exitCodes).map(([kind, code]) => `${code} ${kind}`);
  return `  ${codes.toSpliced(1, 0, "1 unexpected").join(", ")}`;
}

function summaryCommand(name: string, { summary }: Domain): Command {
  return new Command(name).description(summary);
}

async function loadedCommand(
  name: string,
  domain: Domain,
  deps: { open: OpenSession; io: CliIo; exit: (code: number) => void },
): Promise<Command> {
  const [{ operationCommand }, operations] = await Promise.all([import("./operation-command.ts"), domain.load()]);
  const command = summaryCommand(name, domain);
  const examples = [];
  for (const [operationName, operation] of Object.entries(operations)) {
    command.addCommand(operationCommand(name, operationName, operation, deps));
    examples.push(`  $ ${exampleCommand(name, operationName, operation)}`);
  }
  return command.addHelpText("after", `\nExamples:\n${examples.join("\n")}`);
}

function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child, command);
}
