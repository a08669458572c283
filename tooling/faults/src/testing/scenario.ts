import { writeFile } from "node:fs/promises";
import path from "node:path";

import { inject, onTestFinished } from "vitest";

import { MailWatch } from "./mail-watch.ts";
import { brokenPromises } from "./promises.ts";
import type { Figures } from "./report.ts";
import { Shop, type ShopOptions } from "./shop.ts";
import { mailedEvents, type Snapshot, takeSnapshot, unfinished } from "./snapshot.ts";
import { until } from "./until.ts";

export type Scenario = Omit<ShopOptions, "seed"> & {
  /** What goes wrong, while customers come and go. @returns how often it did, besides kills. */
  readonly goWrong: (shop: Shop) => Promise<number>;
  readonly load?: { readonly customers?: number; readonly orders?: number };
  /** Ids of events that nobody is expected to handle. */
  readonly poison?: readonly string[];
  /** Looks at what else must be so in the end. */
  readonly inTheEnd?: (shop: Shop) => Promise<void>;
};

/**
 * Opens a shop, lets things go wrong under load, and waits until it is at rest. @returns what is not as it must be:
 * promises that were not kept, answers that nobody foresaw, apps that did not end well.
 */
export async function play({ goWrong, inTheEnd, poison = [], load, ...options }: Scenario): Promise<readonly string[]> {
  const startedAt = performance.now();
  const shop = await Shop.open({ ...options, seed: inject("faultsSeed") });
  const watch = new MailWatch(`${shop.directory}/mail`);
  let isOpen = true;
  onTestFinished(async () => {
    watch.close();
    if (isOpen) await shop.close();
  });
  let faults = 0;
  const watched = <T>(part: Promise<T>) => Promise.race([part, shop.unexpectedEnd]);
  await watched(shop.underLoad(async () => void (faults = await goWrong(shop)), load));
  const snapshot = await watched(rest(shop, new Set(poison)));
  const evidence = { snapshot, journal: shop.journal, ledger: shop.ledger, mails: await shop.mails() };
  const broken = brokenPromises({ ...evidence, products: shop.products });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  await report(shop, snapshot, { faults, seconds, lost: broken.length, duplicatesDelivered: watch.repeated });
  if (inTheEnd) await watched(inTheEnd(shop));
  isOpen = false;
  const codes = await shop.close();
  const badEnds = codes.filter((code) => code !== 0).map((code) => `An app ended with the exit code ${code}`);
  const wrong = [...broken, ...shop.caller.unexpected, ...badEnds];
  if (wrong.length > 0) process.stderr.write(`${outputOf(shop)}\n`);
  return wrong;
}

/** Waits until everything that began is over. @throws with what is not, and with what the apps wrote. */
export async function rest(shop: Shop, poison: ReadonlySet<string>): Promise<Snapshot> {
  let latest: Snapshot | undefined;
  let missing: readonly string[] = [];
  try {
    await until("the end of all that began", async () => {
      const taken = await shop.postgres.read(takeSnapshot);
      latest = { ...taken, events: taken.events.filter(({ id }) => !poison.has(id)) };
      missing = unfinished(latest);
      return missing.length === 0;
    });
  } catch (cause) {
    const reasons = missing.slice(0, 5).join("; ");
    throw new Error(`${shop.name} does not come to rest: ${reasons}\n${outputOf(shop)}`, { cause });
  }
  if (!latest) throw new Error("There is no snapshot");
  return latest;
}

function outputOf({ apps }: Shop): string {
  return apps.map((app) => `${app.name}: ${app.output}`).join("\n");
}

export async function report(
  { name, journal, caller, apps }: Shop,
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
