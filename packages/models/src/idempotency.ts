import { z } from "zod";

/**
 * A key that a caller repeats when it retries a request. The same key gives the same response and one effect. A refusal
 * has no effect and is not stored, so the same key may succeed later.
 */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, "must be 1 to 255 visible ASCII characters, such as a UUID")
  .describe("Repeat it in a retry: all requests with the same key have one effect");

/** The use of a key by a request. */
export type IdempotencyRecord = {
  /** The operation and its caller. Equal keys in two scopes are different keys. */
  readonly scope: string;
  readonly key: string;
  /** Hash of the request that it came with. */
  readonly requestHash: string;
  /** The entity that the request created or changed. */
  readonly entityId: string;
  readonly createdAt: Date;
};
