/** The caller. */
export type Caller = { readonly userId: string; readonly role: "customer" | "staff" | "admin" };

/** Customers see their own orders. */
export function maySee({ userId, role }: Caller, ownerId: string): boolean {
  return role !== "customer" || userId === ownerId;
}
