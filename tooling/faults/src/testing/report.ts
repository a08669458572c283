import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { hasRabbit } from "@baklava/adapters/broker/rabbitmq/testing/server";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    faultsSeed: number;
    /** Number of killed processes in all scenarios. */
    faultsKills: number;
    faultsReports: string;
    hasRabbit: boolean;
  }
}

/** The counts of one scenario. */
export type Figures = {
  readonly scenario: string;
  readonly orders: number;
  readonly payments: number;
  readonly refunds: number;
  readonly declined: number;
  readonly kills: number;
  /** Restarts, cuts and faults of the gateway. */
  readonly faults: number;
  readonly retries: number;
  readonly events: number;
  /** Mails that were handed over again under the same id, after the process that handed them over had died. */
  readonly duplicatesDelivered: number;
  readonly lost: number;
  readonly seconds: number;
};

const file = fileURLToPath(new URL("../../faults-report.json", import.meta.url));

/** Vitest's `globalSetup`: chooses the seed, and adds up the reports of the scenarios at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const seed = settingOf("FAULTS_SEED") ?? Math.floor(Math.random() * 2 ** 31);
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-faults-report-"));
  const rabbit = await hasRabbit();
  project.provide("faultsSeed", seed);
  project.provide("faultsKills", settingOf("FAULTS_KILLS") ?? 50);
  project.provide("faultsReports", folder);
  project.provide("hasRabbit", rabbit);
  process.stdout.write(`Faults are chosen from the seed ${seed}; FAULTS_SEED=${seed} chooses the same again\n`);
  return async () => {
    const scenarios = await Promise.all((await readdir(folder)).toSorted().map((name) => readFigures(folder, name)));
    await rm(folder, { recursive: true });
    const notRun = rabbit ? [] : ["everything with RabbitMQ: none answers; start one, or name it in AMQP_URL"];
    const report = { seed, scenarios, total: total(scenarios), notRun };
    await writeFile(file, `${JSON.stringify(report, undefined, 2)}\n`);
    process.stdout.write(render(report));
  };
}

function settingOf(name: string): number | undefined {
  const text = process.env[name];
  if (!text) return undefined;
  if (!/^\d{1,10}$/.test(text)) throw new Error(`${name} is ${JSON.stringify(text)}: give a whole number`);
  return Number(text);
}

async function readFigures(folder: string, name: string): Promise<Figures> {
  return JSON.parse(await readFile(path.join(folder, name), "utf8")) as Figures;
}

const columns = [
  "orders",
  "payments",
  "refunds",
  "declined",
  "kills",
  "faults",
  "retries",
  "events",
  "duplicatesDelivered",
  "lost",
  "seconds",
] as const;
type Sums = Readonly<Record<(typeof columns)[number], number>>;

function total(scenarios: readonly Figures[]): Sums {
  const sum = (name: (typeof columns)[number]) => scenarios.reduce((all, figures) => all + figures[name], 0);
  return Object.fromEntries(columns.map((name) => [name, sum(name)])) as Sums;
}

function render(report: {
  readonly scenarios: readonly Figures[];
  readonly total: Sums;
  readonly notRun: readonly string[];
}): string {
  const line = (sums: Sums) => columns.map((name) => `${name} ${sums[name]}`).join(", ");
  return [
    ...report.scenarios.map((figures) => `${figures.scenario}: ${line(figures)}`),
    `All scenarios: ${line(report.total)}`,
    ...report.notRun.map((what) => `note: not run: ${what}`),
    "",
  ].join("\n");
}
