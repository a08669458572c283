import IconUsers from "@tabler/icons-react/icons/IconUsers";

import type { DomainPages } from "../domain-pages.ts";

export const userPages: DomainPages = {
  icon: IconUsers,
  name: { entity: "user", field: "email" },
  offers(operation, { status }) {
    if (operation === "deactivate") return status === "active";
    return operation !== "reactivate" || status === "deactivated";
  },
  expected: async () => (await import("./expected.ts")).expected,
};
