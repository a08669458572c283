import IconChecklist from "@tabler/icons-react/icons/IconChecklist";

import type { DomainPages } from "../domain-pages.ts";

export const todoPages: DomainPages = {
  icon: IconChecklist,
  name: { entity: "todo", field: "content" },
  offers(operation, { isCompleted, tags }) {
    if (operation === "complete") return isCompleted === false;
    if (operation === "reopen") return isCompleted === true;
    return operation !== "untag" || (Array.isArray(tags) && tags.length > 0);
  },
  expected: async () => (await import("./expected.ts")).expected,
};
