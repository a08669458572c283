import type { DomainEvent } from "./event.ts";

export type UserEvent = Extract<DomainEvent, { readonly type: `user.${string}` }>;

export function userEvent(
  what: { readonly id: string; readonly type: UserEvent["type"] },
  userId: string,
  occurredAt: Date,
): UserEvent {
  return { ...what, version: 1, entityId: userId, occurredAt, payload: { userId } };
}
