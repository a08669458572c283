import { check, judge } from "../rules/judge.ts";
import { prove } from "./prove/prove.ts";
import { findRoot } from "../workspace/find-root.ts";

/** Shows on a copy of the workspace that the gate sees what the configuration forbids, and lets pass what it allows. */
export async function proveCommand(): Promise<number> {
  const { workspace } = await check(findRoot(process.cwd()));
  const { red, green, failures } = await prove(workspace, judge);
  const summary = `layers: planted ${red} violations and ${green} allowed files, ${failures.length} with the wrong verdict`;
  process.stdout.write([...failures, summary, ""].join("\n"));
  return failures.length === 0 ? 0 : 1;
}
