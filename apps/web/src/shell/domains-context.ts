import { createContext, useContext } from "react";

import type { Domain } from "../api/catalogue.ts";

export const DomainsContext = createContext<readonly Domain[]>([]);

/** The domains, with the operations that the signed-in person may call. */
export function useDomains(): readonly Domain[] {
  return useContext(DomainsContext);
}
