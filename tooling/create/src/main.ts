import { readFile } from "node:fs/promises";
import path from "node:path";

import { UsageError } from "@baklava/scaffold/usage-error";
import { intro, log, outro, spinner } from "@clack/prompts";
import { Command, CommanderError, Option } from "commander";

import { type Answers, fixedTransports, optionalTransports, readTransports, samples, stores } from "./answers.ts";
import { ask, CancelledError } from "./ask.ts";
import { createProject } from "./create-project.ts";
import type { Report } from "./draft.ts";
import { ownManifest } from "./manifest.ts";
import { ownVersion } from "./own-version.ts";
import { withStore } from "./record.ts";
import { openTemplate } from "./template.ts";
import { findProject } from "./upgrade/checks.ts";
import { addTransport, continueUpgrade, upgrade } from "./upgrade/upgrade.ts";

const transports = [...fixedTransports, ...optionalTransports];

/** For logs: a line for each step. */
const plainProgress = {
  start: print,
  message: print,
  stop: print,
  error: print,
};

const program = new Command("create-baklava")
  .description("Create a layered TypeScript backend of your own")
  .version(ownManifest.version)
  .argument("[folder]", "the folder to create; its last part is the name of the project, such as acme-billing")
  .option("--scope <scope>", "the scope of the project's packages, such as @acme")
  .addOption(new Option("--sample <sample>", "a sample to start from").choices([...samples]))
  .option("--transports <list>", `of ${transports.join(",")}; ${fixedTransports.join(", ")} are always there`)
  .addOption(new Option("--store <store>", "where data is stored without settings").choices([...stores]))
  .option("-y, --yes", "take the defaults instead of asking")
  .exitOverride()
  .showHelpAfterError("(see --help)")
  .action(create);

program
  .command("upgrade")
  .description("Upgrade the project of this folder to a version of Baklava, by a merge of git")
  .argument("[version]", "a version, or the path of a packed create-baklava or of a clone of Baklava", "latest")
  .option("--continue", "complete an upgrade whose conflicts are resolved")
  .action((version: string, options: { readonly continue?: boolean }) =>
    inProject(
      "The project is upgraded, and its gate and its type check are green; `pnpm ok` checks the rest",
      (root, report) => (options.continue ? continueUpgrade(root, report) : upgrade(root, version, report)),
    ),
  );
program
  .command("add")
  .description("Add a transport to the project of this folder, by a merge of git")
  .argument("<transport>", `one of ${optionalTransports.join(", ")}`)
  .action((name: string) =>
    inProject(`The transport ${name} is there; \`pnpm ok\` checks it`, (root, report) =>
      addTransport(root, name, report),
    ),
  );
// An older version calls these two when it upgrades a project to this one.
program
  .command("pristine <folder>", { hidden: true })
  .requiredOption("--answers <file>")
  .action(async (folder: string, { answers }: { readonly answers: string }) =>
    ownVersion.write(folder, withStore(JSON.parse(await readFile(answers, "utf8")) as Answers)),
  );
program
  .command("codemods <folder>", { hidden: true })
  .requiredOption("--from <version>")
  .action((folder: string, { from }: { readonly from: string }) => ownVersion.migrate(folder, from));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

type Options = {
  readonly scope?: string;
  readonly sample?: Answers["sample"];
  readonly transports?: string;
  readonly store?: Answers["store"];
  readonly yes?: boolean;
};

async function create(given: string | undefined, options: Options): Promise<void> {
  const { scope, sample, transports: list, store } = options;
  const asked = {
    ...(scope !== undefined && { scope }),
    ...(sample !== undefined && { sample }),
    ...(list !== undefined && { transports: readTransports(list) }),
    ...(store !== undefined && { store }),
  };
  const isAsking = options.yes !== true && process.stdin.isTTY;
  if (isAsking) intro("Create a layered backend of your own");
  const { folder, ...answers } = await ask(given, asked, { isAsking });
  const target = path.resolve(process.env["INIT_CWD"] ?? process.cwd(), folder);
  const source = { template: openTemplate(), version: ownManifest.version };
  await showing(
    { start: `Creating ${answers.name}`, end: `Created ${target}`, failure: "Nothing was created" },
    (report) => createProject(target, answers, { ...source, report }),
  );
  log.step(
    `Next:\n  cd ${path.relative(process.cwd(), target) || "."}\n  npm start    runs it\n  npm test     checks it`,
  );
  outro("README.md tells more");
}

async function inProject(end: string, work: (root: string, report: Report) => Promise<void>): Promise<void> {
  const root = findProject(process.cwd());
  await showing({ start: `Changing ${root}`, end, failure: "Not complete" }, (report) => work(root, report));
}

type Sentences = { readonly start: string; readonly end: string; readonly failure: string };

/** Shows the steps of a work, and how it ends. */
async function showing({ start, end, failure }: Sentences, work: (report: Report) => Promise<void>): Promise<void> {
  const progress = process.stdout.isTTY ? spinner() : plainProgress;
  progress.start(start);
  try {
    await work((step) => progress.message(step));
  } catch (error) {
    progress.error(failure);
    throw error;
  }
  progress.stop(end);
}

function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CancelledError) return 130;
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  return 2;
}
