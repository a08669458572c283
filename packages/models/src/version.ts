import { z } from "zod";

/** Counts changes from 1. Callers who give it back with a change are refused when somebody else was faster. */
export const version = z.int();

/** The field of requests that change something. */
export const ifVersion = z
  .int()
  .min(0)
  .optional()
  .describe("The version that was seen: refuse when there is a later one");
