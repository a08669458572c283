import path from "node:path";

import { UsageError } from "@baklava/scaffold/usage-error";
import { intro, log, outro, spinner } from "@clack/prompts";
import { Command, CommanderError, Option } from "commander";

import manifest from "../package.json" with { type: "json" };
import { type Answers, fixedTransports, optionalTransports, readTransports, samples } from "./answers.ts";
import { ask, CancelledError } from "./ask.ts";
import { createProject } from "./create-project.ts";
import { openTemplate } from "./template.ts";

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
  .version(manifest.version)
  .argument("[folder]", "the folder to create; its last part is the name of the project, such as acme-billing")
  .option("--scope <scope>", "the scope of the project's packages, such as @acme")
  .addOption(new Option("--sample <sample>", "a sample to start from").choices([...samples]))
  .option("--transports <list>", `of ${transports.join(",")}; ${fixedTransports.join(", ")} are always there`)
  .option("-y, --yes", "take the defaults instead of asking")
  .exitOverride()
  .showHelpAfterError("(see --help)")
  .action(create);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

type Options = {
  readonly scope?: string;
  readonly sample?: Answers["sample"];
  readonly transports?: string;
  readonly yes?: boolean;
};

async function create(given: string | undefined, options: Options): Promise<void> {
  const { scope, sample, transports: list } = options;
  const asked = {
    ...(scope !== undefined && { scope }),
    ...(sample !== undefined && { sample }),
    ...(list !== undefined && { transports: readTransports(list) }),
  };
  const isAsking = options.yes !== true && process.stdin.isTTY;
  if (isAsking) intro("Create a layered backend of your own");
  const { folder, ...answers } = await ask(given, asked, { isAsking });
  const target = path.resolve(process.env["INIT_CWD"] ?? process.cwd(), folder);
  const progress = process.stdout.isTTY ? spinner() : plainProgress;
  progress.start(`Creating ${answers.name}`);
  try {
    await createProject(target, answers, {
      template: openTemplate(),
      version: manifest.version,
      report: (step) => progress.message(step),
    });
  } catch (error) {
    progress.error("Nothing was created");
    throw error;
  }
  progress.stop(`Created ${target}`);
  log.step(
    `Next:\n  cd ${path.relative(process.cwd(), target) || "."}\n  npm start    runs it\n  npm test     checks it`,
  );
  outro("README.md tells more");
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
