import { z } from "zod";

/** The field of requests whose outcome a service can tell without keeping it. */
export const dryRun = z.boolean().optional().describe("Tell what would happen, and change nothing");

export type DryRun = { readonly dryRun?: boolean | undefined };
