import { spawn } from "node:child_process";
import { once } from "node:events";

import { programs } from "./programs.ts";
import { median } from "./statistics.ts";

export type CommandTime = { readonly command: string; readonly medianMs: number };

const runs = 15;

/** The time that commands take from start to end, with an empty program in each round. */
export async function timeCommands(environment: NodeJS.ProcessEnv): Promise<readonly CommandTime[]> {
  const commands: Readonly<Record<string, readonly string[]>> = {
    "node (empty)": ["--eval", ""],
    "baklava --help": [programs.cli, "--help"],
    "baklava users list": [programs.cli, "users", "list"],
  };
  // The first run fills the compile cache.
  for (const args of Object.values(commands)) await timeOf(args, environment);
  const times = Object.entries(commands).map(([command, args]) => ({ command, args, ms: [] as number[] }));
  for (let run = 0; run < runs; run += 1) for (const { args, ms } of times) ms.push(await timeOf(args, environment));
  return times.map(({ command, ms }) => ({ command, medianMs: median(ms) }));
}

async function timeOf(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const began = performance.now();
  const [code] = (await once(spawn(process.execPath, args, { env, stdio: "ignore" }), "exit")) as [number];
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}`);
  return performance.now() - began;
}
