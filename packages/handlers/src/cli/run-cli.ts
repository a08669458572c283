import { type Failure, refuse } from "@baklava/models/result";
import { unavailable, UnavailableError } from "@baklava/models/unavailable";
import { kebabCase } from "@baklava/utils/case";
import { Command, CommanderError } from "commander";

import type { Domain, Domains } from "../operations.ts";
import { bashCompletion } from "./bash-completion.ts";
import { exitCodes } from "./exit-code.ts";
import type { CliIo } from "./io.ts";
import type { CommandDeps } from "./operation-command.ts";
import type { OpenRunner } from "./operation-runner.ts";

export type CliOptions = {
  readonly domains: Domains;
  readonly open: OpenRunner;
  readonly io: CliIo;
  readonly version: string;
  /** Commands that only this program has. */
  readonly extraCommands: readonly Command[];
};

/** Runs the command line in `args`. @returns the exit code. @throws unexpected errors. */
export async function runCli(args: readonly string[], options: CliOptions): Promise<number> {
  const { io } = options;
  const json = args.includes("--json");
  try {
    return await run(args, options);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok;
    const failure = toFailure(error);
    if (!failure) throw error;
    // Commander has already printed the error for people.
    if (json || failure.kind !== "invalid") (await import("./output.ts")).printFailure(failure, { json }, io);
    return exitCodes[failure.kind];
  }
}

function toFailure(error: unknown): Failure<"invalid" | "unavailable"> | undefined {
  if (error instanceof CommanderError) return refuse("invalid", "invalid_usage", toSentence(error));
  if (error instanceof UnavailableError) return unavailable(error);
  return undefined;
}

/** Commander's message without the prefix "error: ". There is none for a missing command. */
function toSentence({ code, message }: CommanderError): string {
  return code === "commander.help"
    ? "a command is missing; see --help"
    : message.replace(/^error: /, "").replaceAll("\n", " ");
}

async function run(
  args: readonly string[],
  { domains, open, io, version, extraCommands }: CliOptions,
): Promise<number> {
  if (args[0] === "complete" && args[1] === "bash") {
    io.stdout.write(bashCompletion);
    return exitCodes.ok;
  }
  let exitCode: number = exitCodes.ok;
  const program = createProgram(io, { version, json: args.includes("--json") });
  const deps = { open, io, exit: (code: number) => (exitCode = code) };
  // A domain is loaded only for its own commands; `baklava --help` shows its summary.
  const [first, second] = args.filter((arg, index) => !arg.startsWith("-") && !runnerFlags.has(args[index - 1]));
  const asked = first === "help" ? second : first;
  const commands = Object.entries(domains).map(async ([name, domain]) =>
    asked === kebabCase(name) || asked === "complete"
      ? loadedCommand(name, domain, deps)
      : summaryCommand(name, domain),
  );
  for (const command of [...(await Promise.all(commands)), ...extraCommands]) program.addCommand(command);
  for (const command of program.commands) inherit(command, program);
  if (asked === "complete") (await import("@bomb.sh/tab/commander")).default(program);
  else program.command("complete").description("Generate shell completion scripts").argument("[shell]");
  await program.parseAsync(helpAsFlag(program, args), { from: "user" });
  return exitCode;
}

/** `help users create` is `users create --help`. An unknown command gets an error instead of help. */
function helpAsFlag(program: Command, args: readonly string[]): readonly string[] {
  const isHelp = args[0] === "help" || args.includes("--help") || args.includes("-h");
  if (!isHelp) return args;
  const words = args[0] === "help" ? args.slice(1) : args;
  let command: Command | undefined = program;
  for (const [index, word] of words.entries()) {
    if (word.startsWith("-") || runnerFlags.has(words[index - 1])) continue;
    const next: Command | undefined = command.commands.find(
      (one) => one.name() === word || one.aliases().includes(word),
    );
    if (!next && command.commands.length > 0 && word !== "help")
      return words.filter((one) => !/^(--help|-h)$/.test(one));
    if (!next) break;
    command = next;
  }
  return args[0] === "help" ? [...words, "--help"] : args;
}

/** Flags that take a value and may stand before the command. */
const runnerFlags = new Set<string | undefined>(["--as", "--api"]);

function createProgram(io: CliIo, { version, json }: { version: string; json: boolean }): Command {
  return new Command("baklava")
    .version(version)
    .description("The back office.")
    .option("--as <e-mail>", "Act for a user: do what they may, on record for both")
    .option("--api <url>", "Run commands at an API elsewhere, with the token in BAKLAVA_TOKEN")
    .option("--no-pager", "Print everything at once, also what is longer than the terminal")
    .option("--yes", "Answer yes to every question; a destructive command without a terminal needs it")
    .exitOverride()
    .showHelpAfterError("(see --help)")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      // With --json, the whole of standard error is JSON.
      writeErr: (text) => (json ? undefined : io.stderr.write(text)),
      getOutHasColors: () => io.hasColors.stdout,
      getErrHasColors: () => io.hasColors.stderr,
    })
    .addHelpText("after", `\nExit codes:\n${exitCodeHelp()}\n\nExample:\n  $ baklava users list --role staff`);
}

function exitCodeHelp(): string {
  const codes = Object.entries(exitCodes).map(([kind, code]) => `${code} ${kind}`);
  return `  ${codes.join(", ")}`;
}

function summaryCommand(name: string, { summary }: Domain): Command {
  return new Command(kebabCase(name)).description(summary);
}

async function loadedCommand(name: string, domain: Domain, deps: CommandDeps): Promise<Command> {
  // Loads only this domain: loading all of them takes longer than showing help.
  const [{ addOperations }, operations] = await Promise.all([import("./domain-command.ts"), domain.load()]);
  const command = summaryCommand(name, domain);
  addOperations(command, { domain: name, operations }, deps);
  return command;
}

function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child, command);
}
