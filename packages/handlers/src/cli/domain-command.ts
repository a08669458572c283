import type { Command } from "commander";

import type { AnyOperation } from "../operation.ts";
import { exampleCommand } from "./example.ts";
import { importProductsCommand } from "./import-products.ts";
import { type CommandDeps, operationCommand } from "./operation-command.ts";

/** Commands that only this transport has, by domain. */
const bespoke: Readonly<Record<string, (deps: CommandDeps) => Command>> = { products: importProductsCommand };

/** Adds a subcommand for each operation to the command of a domain. */
export function addOperations(
  command: Command,
  { domain, operations }: { readonly domain: string; readonly operations: Readonly<Record<string, AnyOperation>> },
  deps: CommandDeps,
): void {
  const own = bespoke[domain];
  if (own) command.addCommand(own(deps));
  const examples = [];
  for (const [name, operation] of Object.entries(operations)) {
    command.addCommand(operationCommand({ domain, name, operation }, deps));
    examples.push(`  $ ${exampleCommand({ domain, name, operation })}`);
  }
  command.addHelpText("after", `\nExamples:\n${examples.join("\n")}`);
}
