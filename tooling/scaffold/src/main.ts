import { existsSync } from "node:fs";
import path from "node:path";

import { Argument, Command, CommanderError } from "commander";

import { derive, deriveAdded, deriveRemoved, writeDocuments } from "./derived-files.ts";
import { addDomain } from "./new-domain.ts";
import { addEvent, removeEvent } from "./new-event.ts";
import { addJob, removeJob } from "./new-job.ts";
import { addField } from "./new-field.ts";
import { addOperation, removeOperation } from "./new-operation.ts";
import { addSetting, removeSetting } from "./new-setting.ts";
import type { OperationOptions } from "./operation.ts";
import { parts } from "./parts/parts.ts";
import { type KnownFiles, removePart } from "./parts/remove-part.ts";
import knownFileLists from "./parts/known-files.json" with { type: "json" };
import { Project } from "./project.ts";
import { recordRemoval } from "./record.ts";
import { removeDomain } from "./remove-domain.ts";
import { showProgram } from "./run-program.ts";
import { PlaceNotFoundError } from "./place-not-found-error.ts";
import { UsageError } from "./usage-error.ts";
import { toSnake } from "./words.ts";

const root = findRoot(process.cwd());
const project = new Project(root ?? process.cwd());

const knownFiles: Readonly<Record<string, KnownFiles>> = knownFileLists;

type Options = { readonly dryRun?: boolean; readonly force?: boolean };

const program = new Command("scaffold").exitOverride().showHelpAfterError("(see --help)");
program.hook("preAction", () => {
  if (root !== undefined) return;
  throw new UsageError("There is no layers.config.mjs here or above; run this in the folder of a project");
});
const add = program.command("new").description("Add a part to the project");
withOptions(add.command("domain"))
  .argument("<name>", "a singular noun in camel case, such as deliverySlot")
  .argument("<fields...>", 'such as "name:text(100)" "email:email unique" "rating:int(1..5)?" "customer:ref(user)"')
  .description("Add a domain: model, storage, service, operations, migration, tests and documents")
  .action((name: string, fields: readonly string[], options: Options) =>
    apply(options, async () => {
      const { domain, byHand } = await addDomain(project, name, fields);
      const help = `pnpm ${await project.command()} ${domain.path} --help`;
      return {
        byHand,
        derive: () => deriveAdded(project, domain.table, { domain, fields: domain.fields }),
        outcome: `The domain ${name} is complete; \`pnpm ok\` checks it, and \`${help}\` shows it`,
      };
    }),
  );
withOptions(add.command("field"))
  .argument("<domain>", "the name of a domain that `new domain` wrote")
  .argument("<field>", 'such as "vat:text(20)?" or "active:boolean=true"')
  .description("Add a field to a domain, in all layers, with a migration")
  .action((name: string, spec: string, options: Options) =>
    apply(options, async () => {
      const { domain, field, byHand } = await addField(project, name, spec);
      return {
        byHand,
        derive: () => deriveAdded(project, `${domain.table}_${toSnake(field.name)}`, { domain, fields: [field] }),
        outcome: `The field ${field.name} is complete; \`pnpm ok\` checks it`,
      };
    }),
  );
withOptions(add.command("operation"))
  .argument("<domain>", "the name of a domain that `new domain` wrote")
  .argument("<verb>", "a verb in camel case, such as archive")
  .argument("<changes...>", "the fields that it sets, such as isArchived=true or closedAt=now")
  .option("--summary <phrase>", 'a phrase for documents, such as "Archive a supplier"')
  .option("--past <word>", "the action in the audit trail, such as archived")
  .description("Add an operation that sets fields: model, service, all transports, tests and documents")
  .action((name: string, verb: string, changes: readonly string[], options: Options & OperationOptions) =>
    apply(options, async () => {
      const { domain, byHand } = await addOperation(project, name, verb, { ...options, changes });
      const help = `pnpm ${await project.command()} ${domain.path} --help`;
      return {
        byHand,
        outcome: `The operation ${verb} is complete; \`pnpm ok\` checks it, and \`${help}\` shows it`,
      };
    }),
  );
withOptions(add.command("event"))
  .argument("<domain>", "the name of a domain that `new domain` wrote")
  .argument("<verb>", "the operation that publishes it: create, edit, or one that `new operation` wrote")
  .description("Add an event that consumers can react to, such as supplier.archived")
  .action((name: string, verb: string, options: Options) =>
    apply(options, async () => {
      const { event, byHand } = await addEvent(project, name, verb);
      return {
        byHand,
        outcome: `The event ${event.type} is published; a consumer in packages/handlers/src/consumer can react to it`,
      };
    }),
  );
withOptions(add.command("job"))
  .argument("<domain>", "the name of a domain that `new domain` wrote")
  .argument("<verb>", "an operation that `new operation` wrote, such as archive")
  .argument("<schedule>", 'five fields of cron in UTC, such as "17 4 * * *" for each night')
  .argument("[filters...]", "the entities on which it runs, such as level=low; all by default")
  .description("Add a job that runs an operation on all entities that a query finds")
  .action((name: string, verb: string, schedule: string, filters: readonly string[], options: Options) =>
    apply(options, async () => {
      const { job, byHand } = await addJob(project, name, verb, { schedule, filters });
      return {
        byHand,
        outcome: `The job ${job} is complete; \`pnpm ok\` checks it, and the worker runs it`,
      };
    }),
  );
withOptions(add.command("setting"))
  .argument("<app>", "the app that reads it, such as api")
  .argument("<name>", "in upper case, such as BATCH_SIZE")
  .argument("<type>", "its type with a default, such as int(1..1000)=100, choice(on|off)=off or text?")
  .argument("<description>", "what it is, its unit, and what 0 means")
  .description("Add a setting of an app, with its check and its line in docs/settings.md")
  .action((app: string, name: string, spec: string, description: string, options: Options) =>
    apply(options, async () => {
      await addSetting(project, app, { name, spec, description });
      return {
        outcome: `The setting ${name} is in the settings of ${app}; pass it on in apps/${app}/src/start.ts`,
      };
    }),
  );
add
  .command("transport")
  .argument("<name>", "a transport that the project was made without, or that was removed")
  .description("Add a transport: merges it from the version of Baklava that the project has")
  .action(async (name: string) => {
    if (!project.has("baklava.json")) throw new UsageError("This is Baklava itself, which has every transport");
    const command = path.join(project.root, "node_modules/.bin/create-baklava");
    process.exitCode = await showProgram(command, ["add", name], { cwd: project.root });
  });
const remove = program.command("remove").description("Remove a part from the project");
withOptions(remove.command("domain"))
  .argument("<name>", "the name of the domain")
  .option("--drop-data", "write a migration that drops the tables, if databases may have them")
  .description("Remove a domain: the inverse of `new domain`")
  .action((name: string, options: Options & { readonly dropData?: boolean }) =>
    apply(options, async () => {
      const { migration } = await removeDomain(project, name, { dropData: options.dropData ?? false });
      return {
        derive: () => deriveRemoved(project, migration),
        outcome: `The domain ${name} is removed; \`pnpm ok\` checks the rest`,
      };
    }),
  );
withOptions(remove.command("operation"))
  .argument("<domain>", "the name of a domain that `new domain` wrote")
  .argument("<verb>", "the name of the operation")
  .description("Remove an operation: the inverse of `new operation`")
  .action((name: string, verb: string, options: Options) =>
    apply(options, async () => {
      await removeOperation(project, name, verb);
      return {
        outcome: `The operation ${verb} is removed; \`pnpm ok\` checks the rest`,
      };
    }),
  );
withOptions(remove.command("event"))
  .argument("<domain>", "the name of a domain that `new domain` wrote")
  .argument("<verb>", "the operation that publishes it")
  .description("Remove an event: the inverse of `new event`")
  .action((name: string, verb: string, options: Options) =>
    apply(options, async () => {
      const event = await removeEvent(project, name, verb);
      return {
        outcome: `The event ${event.type} is removed; \`pnpm ok\` checks the rest`,
      };
    }),
  );
withOptions(remove.command("job"))
  .argument("<domain>", "the name of a domain that `new domain` wrote")
  .argument("<verb>", "the operation that it runs")
  .description("Remove a job: the inverse of `new job`")
  .action((name: string, verb: string, options: Options) =>
    apply(options, async () => {
      const job = await removeJob(project, name, verb);
      return {
        outcome: `The job ${job} is removed; \`pnpm ok\` checks the rest`,
      };
    }),
  );
withOptions(remove.command("setting"))
  .argument("<app>", "the app that reads it, such as api")
  .argument("<name>", "in upper case, such as BATCH_SIZE")
  .description("Remove a setting: the inverse of `new setting`")
  .action((app: string, name: string, options: Options) =>
    apply(options, async () => {
      await removeSetting(project, app, name);
      return {
        outcome: `The setting ${name} is removed; \`pnpm ok\` checks the rest`,
      };
    }),
  );

for (const kind of ["sample", "transport"] as const) {
  const known = parts.filter((part) => part.kind === kind);
  const list = known.map(({ name, summary }) => `${name} (${summary})`).join(", ");
  withOptions(remove.command(kind))
    .addArgument(new Argument("<name>", `one of: ${list}`).choices(known.map(({ name }) => name)))
    .description(`Remove a ${kind} with all that belongs to it`)
    .option("--drop-data", "write a migration that drops the tables, if the part has any")
    .action((name: string, options: Options & { readonly dropData?: boolean }) =>
      apply(options, async () => {
        const part = known.find((each) => each.name === name);
        if (!part) throw new UsageError(`There is no ${kind} ${name}`);
        if (part.models && !options.dropData) {
          throw new UsageError(
            `Databases may have data of the ${kind} ${name}; add --drop-data for a migration that drops it`,
          );
        }
        await recordRemoval(project, part);
        const { byHand } = await removePart(project, part, { keepsMigrations: true, known: knownFiles[name] });
        const next = "`pnpm install` takes its dependencies away, and `pnpm ok` checks the rest";
        return {
          byHand,
          derive: () => deriveRemoved(project, part.models && `drop_${name}`),
          outcome: `The ${kind} ${name} is removed; ${next}`,
        };
      }),
    );
}

program
  .command("derive")
  .description("Write the derived files anew: database client, contracts and documents")
  .action(() => derive(project));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

/** The folder of the project around a folder, if there is one. */
function findRoot(folder: string): string | undefined {
  if (existsSync(path.join(folder, "layers.config.mjs"))) return folder;
  return path.dirname(folder) === folder ? undefined : findRoot(path.dirname(folder));
}

function withOptions(command: Command): Command {
  return command
    .option("--dry-run", "show the files, and write nothing")
    .option("--force", "also with uncommitted changes in the work tree");
}

/** A change of the project's files that is not written yet. */
type Change = {
  /** The places that were not found. */
  readonly byHand?: readonly string[];
  /** Writes the files that are derived from the changed ones; by default, the documents. @throws {UsageError} */
  readonly derive?: () => Promise<void>;
  /** The sentence for a complete change. */
  readonly outcome: string;
};

/**
 * Makes a change, writes it, and prints the files and the outcome; with `dryRun`, it only prints the files.
 * @throws {UsageError} for uncommitted changes, for a program that failed, and with the places to edit by hand.
 */
async function apply({ dryRun, force }: Options, make: () => Promise<Change>): Promise<void> {
  if (!force && !dryRun) await project.refuseDirtyTree();
  const { byHand = [], derive: deriveRest = () => writeDocuments(project), outcome } = await make();
  const summary = project.summary();
  if (dryRun) return print(summary);
  await project.save();
  await explainHalfDone(deriveRest);
  print(summary);
  if (byHand.length > 0) {
    throw new UsageError(`These places have changed too much; edit them by hand:\n${byHand.join("\n")}`);
  }
  print([outcome]);
}

/** Runs the programs that derive files from those that are written. @throws {UsageError} */
async function explainHalfDone(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const undo = "Some files are written already; `git stash --include-untracked` takes them back";
    throw new UsageError(`${error.message}\n${undo}`, { cause: error });
  }
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof UsageError || error instanceof PlaceNotFoundError)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  return 2;
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
