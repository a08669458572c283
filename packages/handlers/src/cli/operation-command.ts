import type { Result } from "@baklava/models/result";
import { Command } from "commander";

import { type InputField, inputFields } from "../input-fields.ts";
import type { AnyOperation, OperationContext } from "../operation.ts";
import { runOperation } from "../run-operation.ts";
import { exampleCommand } from "./example.ts";
import { exitCodes } from "./exit-code.ts";
import { argumentField, commandWords, flagName, toFlag } from "./flag.ts";
import { readInput } from "./input.ts";
import type { CliIo } from "./io.ts";
import { printFailure, printValue } from "./output.ts";

/** What runs an operation; asked for only once its input is known to be valid. */
export type OpenSession = () => Promise<Session>;
export type Session = { readonly context: OperationContext; close(): Promise<void> };

/** What every command is given; it tells its exit code to `exit`. */
export type CommandDeps = {
  readonly open: OpenSession;
  readonly io: CliIo;
  readonly exit: (code: number) => void;
};

/** Renders one operation as a command, which tells its exit code to `exit`. */
export function operationCommand(
  domain: string,
  name: string,
  operation: AnyOperation,
  { open, io, exit }: CommandDeps,
): Command {
  const fields = inputFields(operation.input);
  const command = declare(name, operation.summary, fields);
  command.addHelpText("after", `\nExample:\n  $ ${exampleCommand(domain, name, operation)}`);
  return command.action(async () => {
    const { json = false, input: source } = command.opts<CommonFlags>();
    const given = { ...argumentOf(command), ...flagsOf(command, fields) };
    const result = await run(operation, { source, given }, open, io);
    if (result.kind === "ok") printValue(result.value, { json, columns: operation.columns }, io);
    else printFailure(json ? result : inFlagNames(result, fields), { json }, io);
    exit(exitCodes[result.kind]);
  });
}

type CommonFlags = { readonly json?: boolean; readonly input?: string };

function declare(name: string, summary: string, fields: readonly InputField[]): Command {
  const command = new Command(commandWords(name).at(-1)).summary(summary).description(`${summary}.`);
  const argument = fields.find((field) => field.name === argumentField);
  if (argument) command.argument(`[${argumentField}]`, argument.description).usage(`<${argumentField}> [options]`);
  for (const flag of fields.flatMap((field) => toFlag(field) ?? [])) command.addOption(flag);
  const secrets = fields.filter(({ secret }) => secret).map((field) => field.name);
  const also = secrets.length > 0 ? `; the only way to give ${secrets.join(", ")}` : "";
  command.option("--input <file>", `Read the input as JSON from a file, or from standard input with "-"${also}`);
  return command.option("--json", "Print JSON");
}

function argumentOf(command: Command): Record<string, string> {
  const [value] = command.processedArgs as (string | undefined)[];
  return value === undefined ? {} : { [argumentField]: value };
}

function flagsOf(command: Command, fields: readonly InputField[]): Record<string, unknown> {
  const given = fields.flatMap((field) => {
    const flag = command.options.find(({ long }) => long === flagName(field));
    const value: unknown = flag && command.getOptionValue(flag.attributeName());
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return Object.fromEntries(given);
}

/** What is on the command line wins over what is in the file. */
async function run(
  operation: AnyOperation,
  { source, given }: { source: string | undefined; given: Record<string, unknown> },
  open: OpenSession,
  io: CliIo,
): Promise<Result<unknown>> {
  const read = source === undefined ? undefined : await readInput(source, io);
  if (read && read.kind !== "ok") return read;
  let session: Session | undefined;
  try {
    return await runOperation(operation, { ...read?.value, ...given }, async () => {
      session = await open();
      return session.context;
    });
  } finally {
    await session?.close();
  }
}

function inFlagNames<R extends Result<unknown>>(result: R, fields: readonly InputField[]) {
  if (result.kind === "ok" || !result.issues) return result;
  const message = result.issues.map(({ path: [first], message: demand }) => {
    const field = fields.find(({ name }) => name === first);
    return field ? `${flagName(field)} ${demand}` : demand;
  });
  return { ...result, message: message.join("; ") };
}
