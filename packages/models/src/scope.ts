import { z } from "zod";

/** The domains that a token can be limited to. */
const areas = ["users", "products", "orders", "payments", "events", "rates", "audit"] as const;

type Right = "read" | "write";
export type Scope = Right | `${(typeof areas)[number]}:${Right}`;

const all: readonly [Scope, ...Scope[]] = [
  "read",
  "write",
  ...areas.flatMap((area) => [`${area}:read` as const, `${area}:write` as const]),
];

/** `read` and `write` hold for everything, `orders:read` for orders only; to write includes to read. */
export const scope = z.enum(all);

/** Whether a token can be limited to a domain, or kept out of it. */
export function hasScopes(domain: string): boolean {
  return (areas as readonly string[]).includes(domain);
}

/** Whether one of the scopes holds for this. */
export function grants(scopes: readonly Scope[], area: string, right: Right): boolean {
  const rights: readonly Right[] = right === "read" ? ["read", "write"] : ["write"];
  return scopes.some((granted) => rights.some((each) => granted === each || granted === `${area}:${each}`));
}
