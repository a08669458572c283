import { userInfo } from "node:os";

import type { Assembly } from "@baklava/assembly/assembly";
import type { OperationRunner, RunnerFlags } from "@baklava/handlers/cli/operation-runner";
import { runOperation } from "@baklava/handlers/run-operation";
import { type Trace, traceOperation } from "@baklava/handlers/trace-operations";
import { system } from "@baklava/models/caller";
import { ok } from "@baklava/models/result";

/** Runs operations in this process: as the operator who is logged in on this machine, or for a user by their e-mail. */
export async function openLocalRunner({ as: email }: Pick<RunnerFlags, "as">): Promise<OperationRunner> {
  let opened: Promise<Assembly> | undefined;
  // Loaded on demand: an input that is refused needs no database.
  const open = () => (opened ??= import("./open-assembly.ts").then(({ openAssembly }) => openAssembly()));
  const call = {
    async identify() {
      if (email === undefined) return ok(system(operator()));
      return (await open()).services.identity.byEmail(email, operator());
    },
    open: async () => (await open()).services,
  };
  const trace: Trace = async (name, work) => (await open()).tracing.span(name, work);
  return {
    run: (named, received) => runOperation(traceOperation(named, trace), received, call),
    close: async () => (await opened?.catch(() => undefined))?.close(),
  };
}

/** The actor of this process in the audit trail. */
export function operator(): `operator:${string}` {
  return `operator:${userInfo().username}`;
}
