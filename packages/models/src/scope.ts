import { z } from "zod";

import { type DomainPlural, domains } from "./domain.ts";

/** Domains that belong to the user of a token alone, so that no scope opens or closes them. */
const withoutScopes = ["sessions", "tokens"] as const satisfies readonly DomainPlural[];

type Right = "read" | "write";
export type Scope = Right | `${Exclude<DomainPlural, (typeof withoutScopes)[number]>}:${Right}`;

const all = [
  "read",
  "write",
  ...Object.values(domains)
    .filter(hasScopes)
    .flatMap((domain) => [`${domain}:read`, `${domain}:write`]),
] as [Scope, ...Scope[]];

/** `read` and `write` hold for every domain, `users:read` for users only. The right to write includes the right to read. */
export const scope = z.enum(all);

/** Whether a token can be limited to a domain, or kept out of it. */
export function hasScopes(domain: string): boolean {
  return !(withoutScopes as readonly string[]).includes(domain);
}

/** Whether one of the scopes grants this right to a domain. */
export function grants(scopes: readonly Scope[], domain: string, right: Right): boolean {
  const rights: readonly Right[] = right === "read" ? ["read", "write"] : ["write"];
  return scopes.some((granted) => rights.some((each) => granted === each || granted === `${domain}:${each}`));
}
