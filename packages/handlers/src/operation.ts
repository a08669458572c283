import type { Actor } from "@baklava/models/actor";
import type { Result } from "@baklava/models/result";
import type { Services, WorkerServices } from "@baklava/services/services";
import type { z } from "zod";

import type { Route } from "./rest/route.ts";

/** What entry points hand to every operation. */
export type OperationContext = {
  readonly services: Services;
  readonly actor: Actor;
};

/** What the worker hands to every consumer and job. */
export type WorkerContext = {
  readonly services: WorkerServices;
  readonly actor: Actor;
};

/**
 * Something that callers may ask for, declared once for every door. Its name becomes the tRPC procedure
 * (`users.setRole`), the tool (`users_set_role`) and the command (`baklava users set-role`); a field `id` of the input
 * becomes the command's argument, the other fields its flags.
 */
export type Operation<Kind extends "query" | "mutation", Input extends z.ZodObject, Output extends z.ZodType> = {
  readonly kind: Kind;
  /** A phrase in the imperative, for help and reference pages. */
  readonly summary: string;
  /** Where REST offers it. */
  readonly route: Route;
  /** A valid input, shown as a command in the help. */
  readonly example: z.input<Input>;
  readonly input: Input;
  readonly output: Output;
  /** Whether it takes something away that cannot be brought back by another operation; callers may want to ask first. */
  readonly isDestructive?: boolean;
  /** The fields that a table of many rows has room for; all unless given. */
  readonly columns?: readonly string[];
  handle(context: OperationContext, input: z.output<Input>): Promise<Result<z.output<Output>>>;
};

// `any`, because an operation takes its input in and gives its output out, so no narrower type holds them all.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyOperation = Operation<"query" | "mutation", any, any>;

/** An operation that changes nothing. */
export function query<Input extends z.ZodObject, Output extends z.ZodType>(
  operation: Omit<Operation<"query", Input, Output>, "kind">,
): Operation<"query", Input, Output> {
  return { kind: "query", ...operation };
}

/** An operation that may change something. */
export function mutation<Input extends z.ZodObject, Output extends z.ZodType>(
  operation: Omit<Operation<"mutation", Input, Output>, "kind">,
): Operation<"mutation", Input, Output> {
  return { kind: "mutation", ...operation };
}
