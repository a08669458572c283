import { type Load, load } from "./load.ts";
import type { Operation, OperationId } from "./operation.ts";
import { median } from "./statistics.ts";
import type { Transport, Target, TargetName } from "./target.ts";

export type Measurement = {
  readonly operation: OperationId;
  readonly target: TargetName;
  readonly transport: Transport;
  /** The median of the rounds. */
  readonly requestsPerSecond: number;
  readonly cpuMicrosPerRequest: number;
  /** Lowest and highest round. */
  readonly range: readonly [number, number];
  /** At the operation's moderate rate. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly residentBytes: number;
};

/** Number of responses whose latency is measured, in measurements of four seconds. */
const latencies = 1000;

type Extent = { readonly rounds: number; readonly seconds: number };

/** Measures the servers in turn, round after round, so that other load on the machine affects all of them. */
export async function measure(
  targets: readonly Target[],
  operation: Operation,
  { rounds, seconds }: Extent,
): Promise<readonly Measurement[]> {
  for (const target of targets) await load(target, operation, { seconds: 1 });
  const saturated = new Map<Target, Load[]>(targets.map((target) => [target, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [target, loads] of saturated) loads.push(await load(target, operation, { seconds }));
  }
  const measurements: Measurement[] = [];
  const pacedSeconds = Math.ceil((latencies * seconds) / (4 * operation.rate));
  for (const [target, loads] of saturated) {
    // Opens the connections that a server has closed while others had their turn.
    await load(target, operation, { seconds: 1 });
    const { p50Ms, p99Ms } = await load(target, operation, { seconds: pacedSeconds, rate: operation.rate });
    measurements.push({ ...summarize(target, operation, loads), p50Ms, p99Ms });
  }
  return measurements;
}

function summarize(target: Target, operation: Operation, loads: readonly Load[]) {
  const speeds = loads.map(({ requestsPerSecond }) => requestsPerSecond);
  return {
    operation: operation.id,
    target: target.name,
    transport: target.transport,
    requestsPerSecond: median(speeds),
    cpuMicrosPerRequest: median(loads.map(({ cpuMicrosPerRequest }) => cpuMicrosPerRequest)),
    range: [Math.min(...speeds), Math.max(...speeds)] as const,
    residentBytes: Math.max(...loads.map(({ residentBytes }) => residentBytes)),
  };
}
