import type { Failure, Issue } from "@baklava/models/result";
import { z } from "zod";

/** The body of every answer that is no success, RFC 9457, as `application/problem+json`. */
export type Problem = {
  /** The identifier of the problem for programs, which contains the reason. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** One sentence for people. */
  readonly detail: string;
  readonly kind: Failure["kind"] | null;
  readonly reason: string | null;
  readonly issues?: readonly Issue[];
};

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    kind: z.string().nullable(),
    reason: z.string().nullable(),
    issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })).optional(),
  })
  .meta({ description: "The error and the remedy" });

export function toProblem({ kind, reason, message, issues }: Failure, status: number): Problem {
  return { ...describe(reason), status, detail: message, kind, reason, ...(issues && { issues }) };
}

/** The problem of a request that is refused before an operation is found, and of an unexpected error. */
export function refusedProblem(
  status: number,
  { kind, reason, message }: Pick<Problem, "kind" | "reason"> & { readonly message: string },
): Problem {
  return { ...describe(reason ?? "unexpected"), status, detail: message, kind, reason };
}

function describe(reason: string): Pick<Problem, "type" | "title"> {
  const words = reason.replaceAll("_", " ");
  return { type: `urn:baklava:problem:${reason}`, title: words.charAt(0).toUpperCase() + words.slice(1) };
}
