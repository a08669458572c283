import { Command } from "commander";
import { checkCommand } from "./check-command.ts";

/** The commands of `layers`; each sets the exit code: 0 green, 1 violations, 2 the gate itself cannot run. */
export function program(): Command {
  const layers = new Command("layers").description("Checks that the dependencies of a pnpm workspace obey its layers");
  layers.exitOverride();
  layers
    .command("check")
    .description("check imports and manifests against layers.config.mjs")
    .option("--no-cache", "judge again even when nothing has changed")
    .action(async (options: { cache: boolean }) => {
      process.exitCode = await checkCommand(options);
    });
  return layers;
}
