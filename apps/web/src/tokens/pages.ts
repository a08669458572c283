import IconKey from "@tabler/icons-react/icons/IconKey";

import type { DomainPages } from "../domain-pages.ts";

export const tokenPages: DomainPages = {
  icon: IconKey,
  place: "account",
  outcomes: { create: async () => (await import("./new-token.tsx")).NewToken },
};
