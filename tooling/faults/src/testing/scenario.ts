import { writeFile } from "node:fs/promises";
import path from "node:path";

import { inject, onTestFinished } from "vitest";

import { MailWatch } from "./mail-watch.ts";
import { brokenPromises } from "./promises.ts";
import type { Figures } from "./report.ts";
import { SystemUnderTest, type SystemOptions } from "./system.ts";
import { mailedEvents, type Snapshot, takeSnapshot, unfinished } from "./snapshot.ts";
import { until } from "./until.ts";

export type Scenario = Omit<SystemOptions, "seed"> & {
  /** Causes faults under load. @returns the number of faults, without kills. */
  readonly goWrong: (system: SystemUnderTest) => Promise<number>;
  readonly load?: { readonly customers?: number; readonly orders?: number };
  /** Ids of events that no consumer can handle. */
  readonly poison?: readonly string[];
  /** Further checks at the end. */
  readonly inTheEnd?: (system: SystemUnderTest) => Promise<void>;
};

/**
 * Opens a system, causes faults under load, and waits until it is idle. @returns everything wrong: broken promises,
 * unexpected responses, apps with a bad exit code.
 */
export async function play({ goWrong, inTheEnd, poison = [], load, ...options }: Scenario): Promise<readonly string[]> {
  const startedAt = performance.now();
  const system = await SystemUnderTest.open({ ...options, seed: inject("faultsSeed") });
  const watch = new MailWatch(`${system.directory}/mail`);
  let isOpen = true;
  onTestFinished(async () => {
    watch.close();
    if (isOpen) await system.close();
  });
  let faults = 0;
  const watched = <T>(part: Promise<T>) => Promise.race([part, system.unexpectedEnd]);
  await watched(system.underLoad(async () => void (faults = await goWrong(system)), load));
  const snapshot = await watched(rest(system, new Set(poison)));
  const evidence = { snapshot, journal: system.journal, ledger: system.ledger, mails: await system.mails() };
  const broken = brokenPromises({ ...evidence, products: system.products });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  await report(system, snapshot, { faults, seconds, lost: broken.length, duplicatesDelivered: watch.repeated });
  if (inTheEnd) await watched(inTheEnd(system));
  isOpen = false;
  const codes = await system.close();
  const badEnds = codes.filter((code) => code !== 0).map((code) => `An app ended with the exit code ${code}`);
  const wrong = [...broken, ...system.caller.unexpected, ...badEnds];
  if (wrong.length > 0) process.stderr.write(`${outputOf(system)}\n`);
  return wrong;
}

/** Waits until all work is finished. @throws with the unfinished work and the output of the apps. */
export async function rest(system: SystemUnderTest, poison: ReadonlySet<string>): Promise<Snapshot> {
  let latest: Snapshot | undefined;
  let missing: readonly string[] = [];
  try {
    await until("the end of all that began", async () => {
      const taken = await system.postgres.read(takeSnapshot);
      latest = { ...taken, events: taken.events.filter(({ id }) => !poison.has(id)) };
      missing = unfinished(latest);
      return missing.length === 0;
    });
  } catch (cause) {
    const reasons = missing.slice(0, 5).join("; ");
    throw new Error(`${system.name} does not come to rest: ${reasons}\n${outputOf(system)}`, { cause });
  }
  if (!latest) throw new Error("There is no snapshot");
  return latest;
}

function outputOf({ apps }: SystemUnderTest): string {
  return apps.map((app) => `${app.name}: ${app.output}`).join("\n");
}

export async function report(
  { name, journal, caller, apps }: SystemUnderTest,
  snapshot: Snapshot,
  counted: Pick<Figures, "faults" | "seconds" | "lost" | "duplicatesDelivered">,
): Promise<void> {
  const figures: Figures = {
    scenario: name,
    orders: journal.orders.size,
    payments: journal.paid.size,
    refunds: journal.refunded.size,
    declined: snapshot.payments.filter(({ state }) => state === "declined").length,
    kills: apps.reduce((sum, app) => sum + app.kills, 0),
    retries: caller.retries,
    events: mailedEvents(snapshot).length,
    ...counted,
  };
  const file = path.join(inject("faultsReports"), `${name.replaceAll(/\W+/g, "-")}.json`);
  await writeFile(file, JSON.stringify(figures));
}
