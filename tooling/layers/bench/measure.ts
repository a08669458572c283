import { spawnSync } from "node:child_process";

const rounds = 5;

/**
 * How long each program takes in a folder: the median of several runs, taken in turns after one that counts for nothing.
 * @throws when one fails: what fails fast is not fast.
 */
export function medianSeconds(folder: string, programs: readonly (readonly string[])[]): number[] {
  const times = programs.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, program] of programs.entries()) {
      const taken = run(folder, program);
      if (round > 0) times[at]?.push(taken);
    }
  }
  return times.map((taken) => taken.toSorted((a, b) => a - b)[Math.floor(taken.length / 2)] ?? 0);
}

function run(folder: string, program: readonly string[]): number {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program.join(" ")} exits with ${status}: ${stdout}${stderr}`);
  return (performance.now() - start) / 1000;
}
