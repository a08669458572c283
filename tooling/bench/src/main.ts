import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

import { openBenchDatabase } from "./bench-database.ts";
import { toSvg } from "./chart.ts";
import { timeCommands } from "./commands.ts";
import { compare } from "./compare.ts";
import { type Measurement, measure } from "./measure.ts";
import { operations } from "./operation.ts";
import { type Options, readOptions } from "./options.ts";
import { timePages } from "./pages.ts";
import { describeMachine, type Results } from "./results.ts";
import { measureScale } from "./scale.ts";
import { seed } from "./seed.ts";
import { toMarkdown } from "./table.ts";
import { startTarget, type Target, targetNames, throughRest } from "./target.ts";

/** `pnpm bench`: a benchmark, never a timed test. */
try {
  const results = await run(readOptions(process.argv.slice(2)));
  process.stdout.write(`${toMarkdown(results)}\n`);
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function run(options: Options): Promise<Results> {
  const database = await openBenchDatabase();
  const targets: Target[] = [];
  try {
    report("Adding 5,000 users, 50,000 orders and their lines");
    await seed(database.client);
    for (const name of targetNames) targets.push(await startTarget(name, database.environment));
    targets.splice(1, 0, ...targets.slice(0, 1).map(throughRest));
    report("Comparing what the servers do");
    await compare(targets, database.client);
    const measurements: Measurement[] = [];
    for (const operation of operations.filter(({ id }) => options.only.includes(id))) {
      report(`Measuring ${operation.id}: ${operation.title}`);
      measurements.push(...(await measure(targets, operation, options)));
    }
    report("Measuring commands");
    const { rows } = await database.client.query<{ server_version: string }>("SHOW server_version");
    const results: Results = {
      machine: describeMachine(rows[0]?.server_version ?? ""),
      measurements,
      startMs: Object.fromEntries(targets.map(({ name, startMs }) => [name, startMs])),
      commands: await timeCommands(database.environment),
      ...(options.hasPages && { pages: await pages(targets) }),
      ...(options.isScale && { scale: await scale(targets, { ...options, database }) }),
    };
    await write(results, options.folder);
    return results;
  } finally {
    await Promise.all(targets.map((target) => target.stop()));
    await database.close();
  }
}

async function pages([target]: readonly Target[]) {
  if (!target) throw new Error("There is no server");
  report("Opening pages");
  return timePages(target);
}

async function scale(
  [target]: readonly Target[],
  { database, seconds }: Pick<Options, "seconds"> & { database: Awaited<ReturnType<typeof openBenchDatabase>> },
) {
  if (!target) throw new Error("There is no server");
  report("Measuring scale");
  return measureScale({ database, target, seconds });
}

async function write(results: Results, folder: string): Promise<void> {
  const to = path.resolve(process.env["INIT_CWD"] ?? process.cwd(), folder);
  await mkdir(to, { recursive: true });
  await writeFile(path.join(to, "results.json"), `${JSON.stringify(results, undefined, 2)}\n`);
  await writeFile(path.join(to, "chart.svg"), toSvg(results));
}

function report(what: string): void {
  process.stderr.write(`${what} …\n`);
}
