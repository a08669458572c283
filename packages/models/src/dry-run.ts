import { z } from "zod";

/** The field of requests whose outcome a service can report without storing it. */
export const dryRun = z.boolean().optional().describe("Report the result without storing it");

export type DryRun = { readonly dryRun?: boolean | undefined };
