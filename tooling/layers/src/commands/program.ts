import { Argument, Command, CommanderError, Option } from "commander";
import { formats } from "../report/format.ts";
import type { CheckOptions } from "./check-command.ts";
import type { GraphOptions } from "./graph-command.ts";

const picture = ["mermaid", "dot", "svg", "html"];

/** Runs the command that the arguments name; what they do not allow has been told to the user already. */
export async function runProgram(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  }
}

/**
 * The commands of `layers`; each sets the exit code: 0 green, 1 violations, 2 the gate itself cannot run. They are
 * loaded when they are called, so that none waits for another.
 */
export function program(): Command {
  const layers = new Command("layers")
    .description("Checks that the dependencies of a repository obey its layers")
    .exitOverride()
    .addHelpText("after", "\nExit codes: 0 green, 1 violations, 2 the gate itself cannot run");
  addCheck(layers);
  addFix(layers);
  addDiff(layers);
  addExplain(layers);
  addGraph(layers);
  addInit(layers);
  addProve(layers);
  addLsp(layers);
  addMcp(layers);
  addHook(layers);
  return layers;
}

function addCheck(layers: Command): void {
  layers
    .command("check")
    .description("judge imports, manifests and settings by layers.config.mjs")
    .addOption(new Option("--format <format>", "how to report").choices(formats).default("text"))
    .option("--changed", "report only what is in files that differ from the last commit", false)
    .option("--watch", "check again after every change")
    .option("--no-cache", "judge again even when nothing has changed")
    .action(async ({ watch, ...options }: CheckOptions & { watch?: true }) => {
      const { checkCommand } = await import("./check-command.ts");
      process.exitCode = watch === true ? await watched(options) : await checkCommand(options);
    });
}

async function watched({ format, changed, cache }: CheckOptions): Promise<number> {
  const { watchCommand } = await import("./watch-command.ts");
  return watchCommand(["--format", format, ...(changed ? ["--changed"] : []), ...(cache ? [] : ["--no-cache"])]);
}

function addFix(layers: Command): void {
  layers
    .command("fix")
    .description("repair what is mechanical: dependencies, import type, imports past an entry")
    .option("--dry-run", "print the changes as a patch, and change nothing", false)
    .action(async (options: { dryRun: boolean }) => {
      const { fixCommand } = await import("./fix-command.ts");
      process.exitCode = await fixCommand(options);
    });
}

function addDiff(layers: Command): void {
  layers
    .command("diff")
    .description("tell in Markdown which edges, permissions and exports are new since a commit")
    .addArgument(new Argument("<base>", "a commit, a branch or a tag"))
    .action(async (base: string) => {
      const { diffCommand } = await import("./diff-command.ts");
      process.exitCode = await diffCommand(base);
    });
}

function addExplain(layers: Command): void {
  layers
    .command("explain")
    .description("tell what a file or a layer may use, whether a layer may use something, or what a rule is about")
    .addArgument(new Argument("<subject>", "a file, a layer, or a rule"))
    .addArgument(new Argument("[target]", "a layer, a package, a built-in or a global"))
    .action(async (subject: string, target?: string) => {
      const { explainCommand } = await import("./explain-command.ts");
      process.exitCode = await explainCommand(subject, target);
    });
}

function addGraph(layers: Command): void {
  layers
    .command("graph")
    .description("draw the layers with what their code really uses")
    .addOption(new Option("--format <format>", "how to draw").choices(picture).default("mermaid"))
    .addOption(
      new Option("--check [document]", "fail when the document shows another picture")
        .preset("README.md")
        .conflicts("write"),
    )
    .addOption(new Option("--write [document]", "put the picture into the document").preset("README.md"))
    .action(async (options: GraphOptions) => {
      const { graphCommand } = await import("./graph-command.ts");
      process.exitCode = await graphCommand(options);
    });
}

function addInit(layers: Command): void {
  layers
    .command("init")
    .description("propose layers.config.mjs and a baseline of today's violations")
    .option("--no-import", "take over no configuration of another tool")
    .action(async (options: { import: boolean }) => {
      const { initCommand } = await import("./init-command.ts");
      process.exitCode = await initCommand({ imports: options.import });
    });
}

function addProve(layers: Command): void {
  layers
    .command("prove")
    .description("plant every kind of violation in a copy and see that it goes red")
    .action(async () => {
      const { proveCommand } = await import("./prove-command.ts");
      process.exitCode = await proveCommand();
    });
}

function addLsp(layers: Command): void {
  layers
    .command("lsp")
    .description("serve editors: a language server on standard input and output")
    .option("--stdio", "what it does in any case, for editors that ask")
    .action(async () => {
      const { lspCommand } = await import("./lsp-command.ts");
      process.exitCode = await lspCommand();
    });
}

function addMcp(layers: Command): void {
  layers
    .command("mcp")
    .description("serve coding agents: tools of the Model Context Protocol on standard input and output")
    .action(async () => {
      const { mcpCommand } = await import("./mcp-command.ts");
      process.exitCode = await mcpCommand();
    });
}

function addHook(layers: Command): void {
  layers
    .command("hook")
    .description("judge what a coding agent is about to write: its event as JSON on standard input")
    .option("--allow-config", "let it change layers.config.mjs and the baseline", false)
    .addHelpText("after", "\nExit codes: 0 nothing is wrong, 2 it must not be written, and standard error says why")
    .action(async (options: { allowConfig: boolean }) => {
      const { hookCommand } = await import("./hook-command.ts");
      process.exitCode = await hookCommand(options);
    });
}
