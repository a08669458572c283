import IconMailOff from "@tabler/icons-react/icons/IconMailOff";

import type { DomainPages } from "../domain-pages.ts";

export const deadLetterPages: DomainPages = {
  icon: IconMailOff,
  attention: async () => (await import("./attention.tsx")).DeadLettersAttention,
};
