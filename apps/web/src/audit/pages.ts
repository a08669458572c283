import IconHistory from "@tabler/icons-react/icons/IconHistory";

import type { DomainPages } from "../domain-pages.ts";

export const auditPages: DomainPages = { icon: IconHistory };
