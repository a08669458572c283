import type { Violation } from "../../rules/violation.ts";

/** Text of a file, by offsets, and what replaces it. */
export type Edit = { readonly file: string; readonly start: number; readonly end: number; readonly text: string };

/** A change of a manifest that does not depend on where its properties are. */
export type ManifestChange = { readonly file: string; apply(text: string): string };

/** A dependency as it lies on the disk after the next installation. */
export type Installation = { readonly folder: string; readonly name: string; readonly from: string };

/** One repair. */
export type Fix = {
  /** The file and what changes in it. */
  readonly title: string;
  readonly violations: readonly Violation[];
  readonly edits: readonly Edit[];
  readonly manifests: readonly ManifestChange[];
  readonly installations: readonly Installation[];
};

/** A violation that a repair exists for, and why it is not made here. */
export type Unfixed = { readonly violation: Violation; readonly because: string };

/** What can be repaired, and what cannot. */
export type Proposals = { readonly fixes: readonly Fix[]; readonly unfixed: readonly Unfixed[] };

/** A repair of one violation, or why there is none. */
export type Proposal = Omit<Fix, "violations"> | string;

/** The texts of files after some repairs; a file that none changes is not among them. */
export function textsAfter(fixes: readonly Fix[], textOf: (file: string) => string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const edits = fixes.flatMap((fix) => fix.edits).toSorted((a, b) => b.start - a.start);
  for (const { file, start, end, text } of edits) {
    const before = texts.get(file) ?? textOf(file);
    texts.set(file, before.slice(0, start) + text + before.slice(end));
  }
  for (const { file, apply } of fixes.flatMap(({ manifests }) => manifests))
    texts.set(file, apply(texts.get(file) ?? textOf(file)));
  return texts;
}
