import type { Caller, System } from "@baklava/models/caller";
import type { Failure, FailureKind, Ok, Result } from "@baklava/models/result";
import type { Services, WorkerServices } from "@baklava/services/services";
import type { z } from "zod";

import type { Route } from "./rest/route.ts";

/** What an entry point hands to a transport for each call that comes in. */
export type Call = {
  /** Who calls. Asked first. `unauthenticated` for a session or token that does not hold. */
  identify(): Promise<Ok<Caller> | Failure>;
  /** Asked for only once the caller may, and the input is valid. */
  open(): Promise<Services>;
};

/** What every operation gets. */
export type OperationContext = {
  readonly services: Services;
  readonly caller: Caller;
};

/** What the worker hands to every consumer and job. */
export type WorkerContext = {
  readonly services: WorkerServices;
  readonly caller: System;
};

/**
 * Whom an operation is for: everybody, whoever has signed in, the shop's people, or its admins. What of it belongs to
 * whom is for services to decide.
 */
export type Access = "public" | "signed-in" | "staff" | "admin";

/**
 * Something that callers may ask for, declared once for every transport. Its name becomes the tRPC procedure
 * (`users.setRole`), the tool (`users_set_role`) and the command (`baklava users set-role`); a field `id` of the input
 * becomes the command's argument, the other fields its flags.
 */
export type Operation<Kind extends "query" | "mutation", Input extends z.ZodObject, Output extends z.ZodType> = {
  readonly kind: Kind;
  /** A phrase in the imperative, for help and reference pages. */
  readonly summary: string;
  /** Whom it is for. */
  readonly access: Access;
  /** Where REST offers it. */
  readonly route: Route;
  /** A valid input, shown as a command in the help. */
  readonly example: z.input<Input>;
  readonly input: Input;
  readonly output: Output;
  /** Whether it takes something away that no other operation brings back in full; callers may want to ask first. */
  readonly isDestructive?: boolean;
  /** Kinds of refusal that few operations have, for documents: a payment may be declined. */
  readonly refuses?: readonly FailureKind[];
  /** The operation of the same domain that undoes it. */
  readonly inverse?: string;
  /** The fields that a table of many rows has room for; all unless given. */
  readonly columns?: readonly string[];
  /** Calls a service. `runOperation` turns the value into what callers see: the fields of `output` and no others. */
  handle(context: OperationContext, input: z.output<Input>): Promise<Result<z.output<Output>>>;
};

// `any`, because an operation takes its input in and gives its output out, so no narrower type holds them all.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyOperation = Operation<"query" | "mutation", any, any>;

/** An operation with its names in the table: `users` and `setRole`. */
export type NamedOperation = {
  readonly domain: string;
  readonly name: string;
  readonly operation: AnyOperation;
};

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
