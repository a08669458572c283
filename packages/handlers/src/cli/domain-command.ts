import type { Command } from "commander";

import type { AnyOperation } from "../operation.ts";
import { exampleCommand } from "./example.ts";
import { importProductsCommand } from "./import-products.ts";
import { type CommandDeps, operationCommand } from "./operation-command.ts";

/** Commands that only this door has, by the domain that they belong to. */
const bespoke: Readonly<Record<string, (deps: CommandDeps) => Command>> = { products: importProductsCommand };

/** Gives the command of a domain one for each of its operations. */
export function addOperations(
  domain: Command,
  operations: Readonly<Record<string, AnyOperation>>,
  deps: CommandDeps,
): void {
  const own = bespoke[domain.name()];
  if (own) domain.addCommand(own(deps));
  const examples = [];
  for (const [name, operation] of Object.entries(operations)) {
    groupOf(domain, name).addCommand(operationCommand({ domain: domain.name(), name, operation }, deps));
    examples.push(`  $ ${exampleCommand({ domain: domain.name(), name, operation })}`);
  }
  domain.addHelpText("after", `\nExamples:\n${examples.join("\n")}`);
}

/** Operations whose names begin alike up to an underscore share a command: `events dead list`, `events dead show`. */
function groupOf(domain: Command, operationName: string): Command {
  const [first, ...others] = operationName.split("_");
  if (first === undefined || others.length === 0) return domain;
  const group = domain.commands.find((command) => command.name() === first);
  return group ?? domain.command(first).description(`Commands for ${domain.name()} that are ${first}`);
}
