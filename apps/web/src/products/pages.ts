import IconPackage from "@tabler/icons-react/icons/IconPackage";

import type { DomainPages } from "../domain-pages.ts";

export const productPages: DomainPages = {
  icon: IconPackage,
  name: { entity: "product", field: "sku" },
  more: {
    import: {
      title: "Import",
      operation: "upsert",
      load: async () => (await import("./import-page.tsx")).ImportPage,
    },
  },
  offers(operation, { status }) {
    if (operation === "withdraw") return status === "on_sale";
    return operation !== "relist" || status === "withdrawn";
  },
  expected: async () => (await import("./expected.ts")).expected,
};
