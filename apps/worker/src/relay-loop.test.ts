import { createLogger } from "@baklava/adapters/logger";
import { ok } from "@baklava/models/result";
import { UnavailableError } from "@baklava/models/unavailable";
import { expect, test } from "vitest";

import { RelayLoop } from "./relay-loop.ts";

function collectingLogger() {
  const lines: string[] = [];
  return { lines, logger: createLogger({ LOG_LEVEL: "info" }, { write: (line) => void lines.push(line) }) };
}

test("goes on at once while there may be more", async () => {
  const { logger } = collectingLogger();
  const left = [100, 100, 3];
  let isDone = false;
  const relay = async () => {
    isDone = left.length === 0;
    return ok(left.shift() ?? 0);
  };
  const loop = new RelayLoop({ relay }, logger);
  await expect.poll(() => isDone).toBe(true);
  await loop.stop();
});

test("says once that the broker is away, and once that it is back", async () => {
  const { lines, logger } = collectingLogger();
  let calls = 0;
  const relay = async () => {
    calls += 1;
    if (calls < 4) throw new UnavailableError("broker", { cause: undefined });
    return ok(0);
  };
  const loop = new RelayLoop({ relay }, logger);
  await expect.poll(() => calls).toBeGreaterThan(4);
  await loop.stop();
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
    "Events cannot be relayed for now: The broker cannot be reached now; try again later",
    "Events are relayed again",
  ]);
});

test("stop() waits for the batch that is on its way", async () => {
  const { logger } = collectingLogger();
  const batch = Promise.withResolvers<void>();
  let hasEnded = false;
  const relay = async () => {
    await batch.promise;
    hasEnded = true;
    return ok(0);
  };
  const loop = new RelayLoop({ relay }, logger);
  const stopped = loop.stop();
  batch.resolve();
  await stopped;
  expect(hasEnded).toBe(true);
});
