import { ok, type Result } from "@baklava/models/result";
import { Command } from "commander";

import { type InputField, inputFields } from "../input-fields.ts";
import type { NamedOperation } from "../operation.ts";
import { exampleCommand } from "./example.ts";
import { exitCodes } from "./exit-code.ts";
import { argumentField, commandWords, flagName, toFlag } from "./flag.ts";
import { readInput } from "./input.ts";
import type { CliIo } from "./io.ts";
import { printFailure, printValue } from "./output.ts";
import type { OpenSession, Session, SessionFlags } from "./session.ts";

/** What every command is given; it tells its exit code to `exit`. */
export type CommandDeps = {
  readonly open: OpenSession;
  readonly io: CliIo;
  readonly exit: (code: number) => void;
};

/** Renders one operation as a command, which tells its exit code to `exit`. */
export function operationCommand(named: NamedOperation, { open, io, exit }: CommandDeps): Command {
  const { name, operation } = named;
  const fields = inputFields(operation.input);
  const command = declare(name, operation.summary, fields);
  command.addHelpText("after", `\nExample:\n  $ ${exampleCommand(named)}`);
  return command.action(async () => {
    const { json = false, input: source, ...flags } = command.optsWithGlobals<CommonFlags>();
    const given = { ...argumentOf(command), ...flagsOf(command, fields) };
    const read = source === undefined ? ok({}) : await readInput(source, io);
    // What is on the command line wins over what is in the file.
    const result = read.kind === "ok" ? await run(named, { ...read.value, ...given }, () => open(flags)) : read;
    if (result.kind === "ok") printValue(result.value, { json, columns: operation.columns }, io);
    else printFailure(json ? result : inFlagNames(result, fields), { json }, io);
    exit(exitCodes[result.kind]);
  });
}

type CommonFlags = SessionFlags & { readonly json?: boolean; readonly input?: string };

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

async function run(named: NamedOperation, input: object, open: () => Promise<Session>): Promise<Result<unknown>> {
  const session = await open();
  try {
    return await session.run(named, input);
  } finally {
    await session.close();
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
