/** Who calls. */
export type Caller = { readonly userId: string; readonly role: "customer" | "staff" | "admin" };

/** Customers see what is theirs. */
export function maySee({ userId, role }: Caller, ownerId: string): boolean {
  return role !== "customer" || userId === ownerId;
}
