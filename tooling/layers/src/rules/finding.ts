import type { Advice } from "./advice.ts";

/** What a rule says about an edge; the place is known from the edge. */
export type Finding = Advice & { readonly rule: string; readonly target: string; readonly message: string };
