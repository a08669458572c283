import { z } from "zod";

/**
 * What a caller repeats when it calls again because no answer came: the same key gives the same answer and one effect.
 * A refusal leaves no effect and is not kept, so the same key may succeed later.
 */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, "must be 1 to 255 visible ASCII characters, such as a UUID")
  .describe("Repeat it when you call again because no answer came: there will be one effect");

/** That a key was used, and what for. */
export type IdempotencyRecord = {
  /** The operation and who called it; keys of two scopes never meet. */
  readonly scope: string;
  readonly key: string;
  /** Of the request it came with. */
  readonly requestHash: string;
  /** What the request brought about. */
  readonly entityId: string;
  readonly createdAt: Date;
};
