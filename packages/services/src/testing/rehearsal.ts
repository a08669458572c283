import type { Result } from "@baklava/models/result";
import { expect, test } from "vitest";

import type { Backend } from "./backend.ts";

/** Two dry runs of one operation. */
export type Rehearsal = {
  /** Asks for a dry run of something that would work. */
  rehearse(): Promise<Result<unknown>>;
  /** Asks for a dry run of something that would be refused. */
  refuse(): Promise<Result<unknown>>;
};

export const dryRun = true;
export const nobody = "01900000-0000-7000-8000-ffffffffffff";

/** By operation. */
export type Rehearsals = Readonly<Record<string, () => Promise<Rehearsal>>>;

/** Tests that both dry runs of each operation tell what would happen, and keep nothing. */
export function testRehearsals(current: () => Backend, rehearsals: Rehearsals): void {
  const rows = () => Object.fromEntries(Object.entries(current().database));

  test.each(Object.entries(rehearsals))(
    "a dry run of %s tells what would happen, and keeps nothing",
    async (_name, prepare) => {
      const { rehearse, refuse } = await prepare();
      const before = structuredClone(rows());
      expect(await rehearse()).toMatchObject({ kind: "ok" });
      expect((await refuse()).kind).not.toBe("ok");
      expect(rows()).toEqual(before);
    },
  );
}
