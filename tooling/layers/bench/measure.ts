import { spawnSync } from "node:child_process";

/** The costs of a run of a program: CPU time of all its threads, and its largest memory. */
export type Usage = { readonly cpuSeconds: number; readonly megabytes: number };

/** A run of a program of Node. */
export type Run = Usage & { readonly status: number | null; readonly output: string };

/** A script of Node with its arguments, and whether it may find violations. */
export type Program = { readonly args: readonly string[]; readonly mayFind: boolean };

const usage = new URL("report-usage.mjs", import.meta.url).href;

/** Runs a script of Node in a folder. CPU time says more than the clock while other programs run too. */
export function run(folder: string, args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", usage, ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1024 * 1024 * 1024,
  });
  const [, microseconds, kilobytes] = /usage=(\d+),(\d+)/.exec(stderr) ?? [];
  return {
    status,
    output: stdout + stderr,
    cpuSeconds: Number(microseconds ?? 0) / 1_000_000,
    megabytes: Math.round(Number(kilobytes ?? 0) / 1024),
  };
}

/**
 * The costs of each program in a folder: the medians of several runs, taken in turns after one that counts for nothing.
 * @throws when one fails: what fails fast is not fast.
 */
export function medianUsage(folder: string, rounds: number, programs: readonly Program[]): Usage[] {
  const runs = programs.map((): Run[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, { args, mayFind }] of programs.entries()) {
      const taken = run(folder, args);
      if (taken.status === null || (taken.status !== 0 && !mayFind))
        throw new Error(`${args.join(" ")} exits with ${taken.status}: ${taken.output}`);
      if (round > 0) runs[at]?.push(taken);
    }
  }
  return runs.map((taken) => ({
    cpuSeconds: median(taken.map(({ cpuSeconds }) => cpuSeconds)),
    megabytes: median(taken.map(({ megabytes }) => megabytes)),
  }));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
