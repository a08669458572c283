import type { Caller } from "@baklava/models/caller";
import { ok } from "@baklava/models/result";
import { founder, type Shop } from "@baklava/services/testing/shop";

import type { Session } from "../cli/session.ts";
import type { Call } from "../operation.ts";
import { runOperation } from "../run-operation.ts";

/** What an entry point would hand over for a call by this caller. */
export function callTo(shop: Shop, caller: Caller = founder): Call {
  return { identify: async () => ok(caller), open: async () => shop.services };
}

/** What the command line would run operations in. */
export function sessionIn(shop: Shop, caller?: Caller): Session {
  return {
    run: (named, received) => runOperation(named, received, callTo(shop, caller)),
    close: async () => undefined,
  };
}
