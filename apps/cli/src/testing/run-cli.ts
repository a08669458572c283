import { type Environment, type Outcome, runProcess } from "@baklava/harness/process";
import { programs } from "@baklava/harness/programs";

/** Runs the command line as a process of its own. */
export function runCli(
  args: readonly string[],
  { environment = {}, stdin = "" }: { environment?: Environment; stdin?: string } = {},
): Promise<Outcome> {
  return runProcess(programs.cli, { args, environment, stdin });
}
