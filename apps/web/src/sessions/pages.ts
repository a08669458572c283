import IconDevices from "@tabler/icons-react/icons/IconDevices";

import type { DomainPages } from "../domain-pages.ts";

export const sessionPages: DomainPages = { icon: IconDevices, place: "account", hidden: ["create", "end"] };
