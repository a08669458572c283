import type { Caller } from "@baklava/models/caller";
import { ok } from "@baklava/models/result";
import { founder, type Shop } from "@baklava/services/testing/shop";

import type { OperationRunner } from "../cli/operation-runner.ts";
import type { Call } from "../operation.ts";
import { runOperation } from "../run-operation.ts";

/** The call that an entry point hands over for this caller. */
export function callTo(shop: Shop, caller: Caller = founder): Call {
  return { identify: async () => ok(caller), open: async () => shop.services };
}

/** The runner of a command line over this shop. */
export function runnerIn(shop: Shop, caller?: Caller): OperationRunner {
  return {
    run: (named, received) => runOperation(named, received, callTo(shop, caller)),
    close: async () => undefined,
  };
}
