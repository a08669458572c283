import { z } from "zod";
import type { Violation } from "./violation.ts";

/** The file that holds what was already wrong when the gate came. */
export const baselineFile = "layers.baseline.json";

/** The shape of the file. */
export const baselineSchema = z.strictObject({
  violations: z.array(
    z.strictObject({ rule: z.string(), file: z.string(), target: z.string(), count: z.int().positive() }),
  ),
});

/** What was already wrong: how many violations of one rule about one target a file may have. */
export type Baseline = z.output<typeof baselineSchema>;

/** The baseline that covers these violations and no others. */
export function baselineOf(violations: readonly Violation[]): Baseline {
  const entries = new Map<string, Baseline["violations"][number]>();
  for (const { rule, file, target } of violations) {
    const key = JSON.stringify([rule, file, target]);
    entries.set(key, { rule, file, target, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  return { violations: [...entries.values()] };
}
