import { type Failure, ok, type Result } from "@baklava/models/result";
import type { Command } from "commander";

import { fieldAt, type InputField, inputFields } from "../input-fields.ts";
import type { NamedOperation } from "../operation.ts";
import { readFor } from "../schema/json-schema.ts";
import { readText } from "../schema/read-text.ts";
import { askSecrets } from "./ask-secrets.ts";
import { confirm } from "./confirm.ts";
import { exampleCommand } from "./example.ts";
import { exitCodes } from "./exit-code.ts";
import { argumentField, commandWords, type Flag, flagName, type Given, toFlags } from "./flag.ts";
import { FlagCommand } from "./flag-command.ts";
import { isMoment } from "./flag-value.ts";
import { momentForms } from "./moment.ts";
import { readInput } from "./input.ts";
import type { CliIo } from "./io.ts";
import { printFailure, printValue } from "./output.ts";
import type { OpenRunner, OperationRunner, RunnerFlags } from "./operation-runner.ts";

/** The dependencies of every command. `exit` takes its exit code. */
export type CommandDeps = {
  readonly open: OpenRunner;
  readonly io: CliIo;
  readonly exit: (code: number) => void;
};

/** Renders one operation as a command. */
export function operationCommand(named: NamedOperation, { open, io, exit }: CommandDeps): Command {
  const { domain, name, operation } = named;
  const fields = readFor(`${domain}.${name}`, () => inputFields(operation.input));
  const flags = toFlags(fields);
  const command = declare(named, fields, flags);
  command.addHelpText("after", `${timeHelp(fields)}${inverseHelp(named)}\nExample:\n  $ ${exampleCommand(named)}`);
  return command.action(async () => {
    const {
      json = false,
      yes = false,
      pager = true,
      input: source,
      ...common
    } = command.optsWithGlobals<CommonFlags>();
    const read = source === undefined ? ok({}) : await readInput(source, io);
    if (read.kind !== "ok") return fail(read, { json, exit, io });
    // The command line has precedence over the file.
    const given = { ...withFlags(read.value, command, flags), ...argumentOf(command) };
    const isAsked = io.prompts && source === undefined;
    const input = isAsked ? await askSecrets(given, fields, { operation, prompts: io.prompts }) : given;
    if (!input) return cancel({ exit, io });
    const confirmed = await confirm(named, input, { yes, prompts: io.prompts });
    if (confirmed.kind !== "ok") return fail(confirmed, { json, exit, io });
    if (!confirmed.value) return cancel({ exit, io });
    const result = await run(named, input, () => open(common));
    if (result.kind !== "ok") return fail(json ? result : inFlagNames(result, fields), { json, exit, io });
    await printValue(result.value, { json, columns: operation.columns }, pager ? io : { ...io, page: undefined });
    if ("dryRun" in input && input["dryRun"] === true && !json) io.stderr.write("Dry run: nothing was changed\n");
    return exit(exitCodes.ok);
  });
}

function timeHelp(fields: readonly InputField[]): string {
  const hasTime = fields.some(({ shape }) => isMoment(shape));
  return hasTime ? `\nA time is ${momentForms}; days are those of this machine's time zone.\n` : "";
}

function inverseHelp({ domain, operation: { inverse } }: NamedOperation): string {
  return inverse === undefined
    ? ""
    : `\nIt is undone by: baklava ${commandWords({ domain, name: inverse }).join(" ")}\n`;
}

type CommonFlags = RunnerFlags & {
  readonly json?: boolean;
  readonly yes?: boolean;
  readonly pager?: boolean;
  readonly input?: string;
};

type Ending = Pick<CommandDeps, "exit" | "io">;

function fail(failure: Failure, { json, exit, io }: Ending & { readonly json: boolean }): void {
  printFailure(failure, { json }, io);
  exit(exitCodes[failure.kind]);
}

function cancel({ exit, io }: Ending): void {
  io.stderr.write("Cancelled: nothing was changed\n");
  exit(exitCodes.cancelled);
}

function declare(named: NamedOperation, fields: readonly InputField[], flags: readonly Flag[]): FlagCommand {
  const { summary } = named.operation;
  const command = new FlagCommand(commandWords(named).at(-1)).summary(summary).description(`${summary}.`);
  const argument = fields.find((field) => field.name === argumentField);
  if (argument)
    command
      .argument(`[${argumentField}]`, argument.description, (text: string) => readText(text, argument))
      .usage(`<${argumentField}> [options]`);
  for (const flag of flags) command.addFlag(flag);
  const secrets = fields.filter(({ isSecret }) => isSecret).map((field) => field.name);
  const also =
    secrets.length > 0 ? `; ${secrets.join(" and ")} can only be given here, or is asked for on a terminal` : "";
  command.option("--input <file>", `Read the input as JSON from a file, or from standard input with "-"${also}`);
  command.option("--json", "Print JSON");
  return command;
}

function argumentOf(command: Command): Record<string, unknown> {
  const [value] = command.processedArgs as unknown[];
  return value === undefined ? {} : { [argumentField]: value };
}

/** The input with the values of the flags. A flag of an object's field keeps the object's other fields. */
function withFlags(input: Record<string, unknown>, command: Command, flags: readonly Flag[]): Record<string, unknown> {
  const filled = structuredClone(input);
  for (const { path, option, read } of flags) {
    const given = command.getOptionValue(option.attributeName()) as Given | undefined;
    if (given !== undefined) place(filled, path, read(given));
  }
  return filled;
}

function place(object: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    object[name] = value;
    return;
  }
  const inner = object[name];
  const next = typeof inner === "object" && inner !== null && !Array.isArray(inner) ? { ...inner } : {};
  object[name] = next;
  place(next, rest, value);
}

async function run(
  named: NamedOperation,
  input: object,
  open: () => Promise<OperationRunner>,
): Promise<Result<unknown>> {
  const runner = await open();
  try {
    return await runner.run(named, input);
  } finally {
    await runner.close();
  }
}

function inFlagNames(result: Failure, fields: readonly InputField[]): Failure {
  if (!result.issues) return result;
  const message = result.issues.map(({ path, message: demand }) => {
    const names = objectPath(fields, path);
    const field = fieldAt(fields, names);
    return field && names.length > 0 ? `${flagName(names, field)} ${demand}` : demand;
  });
  return { ...result, message: message.join("; ") };
}

/** The part of a path that leads through objects: elements of lists and maps have no flags of their own. */
function objectPath(fields: readonly InputField[], path: readonly (string | number)[]): readonly string[] {
  const [name, ...rest] = path;
  const field = fields.find((one) => one.name === name);
  if (!field) return [];
  return [field.name, ...(field.shape.kind === "message" ? objectPath(field.shape.fields, rest) : [])];
}
