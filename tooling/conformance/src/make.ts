import type { Input } from "./outcome.ts";

export type Made = { readonly id: string };

/** Calls an operation as an admin. @throws when it is refused. */
export type Make = (operation: string, input: Input) => Promise<Made>;
