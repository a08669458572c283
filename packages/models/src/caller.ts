import type { Actor } from "./actor.ts";
import type { Scope } from "./scope.ts";
import type { UserRole } from "./user.ts";

/**
 * The caller of an operation, as far as rules depend on it. Transports identify the caller, services apply the rules.
 */
export type Caller = Anonymous | SignedIn | System;

/** A caller without a session or token. */
export type Anonymous = {
  readonly kind: "anonymous";
  readonly actor: "anonymous";
  readonly origin: Origin | undefined;
};

/** A user, or an operator who acts for one with the user's rights. */
export type SignedIn = {
  readonly kind: "user";
  readonly actor: Actor;
  readonly userId: string;
  readonly role: UserRole;
  /** The session or token of the call; `undefined` for an operator who acts for the user. */
  readonly credential: CallerCredential | undefined;
  readonly origin: Origin | undefined;
};

/** A part of the system itself, or an operator on its machine: may do everything, and owns nothing. */
export type System = {
  readonly kind: "system";
  readonly actor: Actor;
};

export type CallerCredential = {
  readonly id: string;
  readonly kind: "session" | "token";
  /** The scopes of a token. A session has all rights of its user. */
  readonly scopes: readonly Scope[];
};

/** The origin of a call over a network. */
export type Origin = {
  /** IP address. */
  readonly address: string;
  /** The header User-Agent; empty without one. */
  readonly userAgent: string;
};

export function anonymous(origin?: Origin): Anonymous {
  return { kind: "anonymous", actor: "anonymous", origin };
}

export function system(actor: Actor): System {
  return { kind: "system", actor };
}

/** Works here, or is a part of the system. */
export function isStaff(caller: Caller): boolean {
  return isAdmin(caller) || (caller.kind === "user" && caller.role === "staff");
}

export function isAdmin(caller: Caller): boolean {
  return caller.kind === "system" || (caller.kind === "user" && caller.role === "admin");
}

/** Whether the caller is this user. */
export function isUser(caller: Caller, userId: string): boolean {
  return caller.kind === "user" && caller.userId === userId;
}
