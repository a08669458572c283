import type { Caller, System } from "@baklava/models/caller";
import type { Failure, FailureKind, Ok, Result } from "@baklava/models/result";
import type { Services, WorkerServices } from "@baklava/services/services";
import type { z } from "zod";

import type { Route } from "./route.ts";

/** A call of an operation, which an entry point hands to a transport. */
export type Call = {
  /** Identifies the caller, before anything else. `unauthenticated` for an invalid session or token. */
  identify(): Promise<Ok<Caller> | Failure>;
  /** Opens the services, once the caller is authorised and the input is valid. */
  open(): Promise<Services>;
};

/** The context of every operation. */
export type OperationContext = {
  readonly services: Services;
  readonly caller: Caller;
};

/** The context of every consumer and job. */
export type WorkerContext = {
  readonly services: WorkerServices;
  readonly caller: System;
};

/** The callers of an operation: all, signed-in users, staff, or admins. Services decide about ownership. */
export type Access = "public" | "signed-in" | "staff" | "admin";

/**
 * An operation, declared once for every transport. Its name becomes the tRPC procedure (`users.setRole`), the tool
 * (`users_set_role`) and the command (`baklava users set-role`). A field `id` of the input becomes the command's
 * argument, the other fields its flags.
 */
export type Operation<Kind extends "query" | "mutation", Input extends z.ZodObject, Output extends z.ZodType> = {
  readonly kind: Kind;
  /** A phrase in the imperative, for help and reference pages. */
  readonly summary: string;
  /** The callers that it is for. */
  readonly access: Access;
  /** Its method and path in REST. */
  readonly route: Route;
  /** A valid input, shown as a command in the help. */
  readonly example: z.input<Input>;
  readonly input: Input;
  readonly output: Output;
  /** Whether no other operation undoes it in full. Commands ask for confirmation. */
  readonly isDestructive?: boolean;
  /** Kinds of refusal that few operations have, for documents, such as `declined`. */
  readonly refuses?: readonly FailureKind[];
  /** The operation of the same domain that undoes it. */
  readonly inverse?: string;
  /** The fields of a row in a table; all by default. */
  readonly columns?: readonly string[];
  /** Calls a service. `runOperation` turns the value into its response: the fields of `output` and no others. */
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
