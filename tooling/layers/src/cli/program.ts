import { Command } from "commander";
import { checkCommand } from "./check-command.ts";

/** The commands of `layers`; each sets the exit code: 0 green, 1 violations, 2 the gate itself cannot run. */
export function program(): Command {
  const layers = new Command("layers").description("Checks that the dependencies of a pnpm workspace obey its layers");
  layers.exitOverride();
  layers
    .command("check")
    .description("check imports and manifests against layers.config.mjs")
    .action(async () => {
      process.exitCode = await checkCommand();
    });
  return layers;
}
