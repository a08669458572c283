import type { Change } from "../document.ts";
import type { Replica } from "../document-folder.ts";

export type State = Readonly<Record<string, unknown>>;

/** The values of the collection `teas`, by their keys. */
export class TeaReplica implements Replica {
  readonly collections = ["teas"];
  state: State = {};

  replace(documents: Parameters<Replica["replace"]>[0]): void {
    this.state = Object.fromEntries((documents.get("teas") ?? []).map(({ key, value }) => [key, value]));
  }

  apply(changes: readonly Change[]): void {
    const state: Record<string, unknown> = { ...this.state };
    for (const change of changes) {
      if ("isDeleted" in change) delete state[change.key];
      else state[change.key] = change.value;
    }
    this.state = state;
  }
}

export function tea(key: string, grams: number, order = 1): Change {
  return { collection: "teas", key, order, value: { grams } };
}

/** Changes one document, deletes one, and adds two. */
export const exchange: readonly Change[] = [
  tea("assam", 2),
  { collection: "teas", key: "bancha", isDeleted: true },
  tea("ceylon", 3, 3),
  tea("Дарджилинг/../../etc", 4, 4),
];
