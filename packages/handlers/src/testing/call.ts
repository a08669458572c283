import type { Caller } from "@baklava/models/caller";
import { ok } from "@baklava/models/result";
import { type Backend, founder } from "@baklava/services/testing/backend";

import type { OperationRunner } from "../cli/operation-runner.ts";
import type { Call } from "../operation.ts";
import { runOperation } from "../run-operation.ts";

/** The call that an entry point hands over for this caller. */
export function callTo(backend: Backend, caller: Caller = founder): Call {
  return { identify: async () => ok(caller), open: async () => backend.services };
}

/** The runner of a command line over this backend. */
export function runnerIn(backend: Backend, caller?: Caller): OperationRunner {
  return {
    run: (named, received) => runOperation(named, received, callTo(backend, caller)),
    close: async () => undefined,
  };
}
