import { cpus } from "node:os";

import type { CommandTime } from "./commands.ts";
import type { Measurement } from "./measure.ts";
import type { PageTimes } from "./pages.ts";
import type { ScaleResults } from "./scale.ts";
import type { TargetName } from "./target.ts";

export type Results = {
  readonly machine: string;
  readonly measurements: readonly Measurement[];
  readonly startMs: Readonly<Partial<Record<TargetName, number>>>;
  readonly commands: readonly CommandTime[];
  readonly pages?: readonly PageTimes[];
  readonly scale?: ScaleResults;
};

export function describeMachine(postgres: string): string {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim()}, Node ${process.versions.node}, PostgreSQL ${postgres}`;
}
