import type { Actor } from "./actor.ts";
import type { Scope } from "./scope.ts";
import type { UserRole } from "./user.ts";

/** Who asks for something, as far as rules depend on it. Transports find out; services decide what it means. */
export type Caller = Anonymous | SignedIn | System;

/** Somebody who has not said who they are. */
export type Anonymous = {
  readonly kind: "anonymous";
  readonly actor: "anonymous";
  readonly origin: Origin | undefined;
};

/** A user, or somebody who acts for one and may do no more than they. */
export type SignedIn = {
  readonly kind: "user";
  readonly actor: Actor;
  readonly userId: string;
  readonly role: UserRole;
  /** What the session or token was issued for; `undefined` for somebody who acts without one. */
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
  /** Of a token; a session may do what its user may. */
  readonly scopes: readonly Scope[];
};

/** Where a call came from, for those that came over a network. */
export type Origin = {
  /** IP address. */
  readonly address: string;
  /** What the program calls itself; empty when it does not. */
  readonly userAgent: string;
};

export function anonymous(origin?: Origin): Anonymous {
  return { kind: "anonymous", actor: "anonymous", origin };
}

export function system(actor: Actor): System {
  return { kind: "system", actor };
}

/** Works in the shop, or is a part of it. */
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
