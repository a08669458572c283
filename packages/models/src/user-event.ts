import type { DomainEvent } from "./event.ts";

export function passwordChangedEvent(
  id: string,
  userId: string,
  occurredAt: Date,
): DomainEvent<"user.password_changed"> {
  return { id, type: "user.password_changed", version: 1, entityId: userId, occurredAt, payload: { userId } };
}
