import { z } from "zod";

/** Counts changes from 1. A change with an older version is refused, so that no change is overwritten unseen. */
export const version = z.int();

/** The field of requests that change something. */
export const ifVersion = z.int().min(0).optional().describe("The version that was read: a later one is a conflict");
