import IconArrowsExchange from "@tabler/icons-react/icons/IconArrowsExchange";

import type { DomainPages } from "../domain-pages.ts";

export const exchangeRatePages: DomainPages = { icon: IconArrowsExchange };
