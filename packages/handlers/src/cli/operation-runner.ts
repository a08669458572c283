import type { Result } from "@baklava/models/result";

import type { NamedOperation } from "../operation.ts";

/** Runs the operations of commands: in this process, or at an API elsewhere. It opens nothing until the first one. */
export type OperationRunner = {
  run(named: NamedOperation, received: unknown): Promise<Result<unknown>>;
  close(): Promise<void>;
};

/** Opens the runner that the flags of a command ask for. */
export type OpenRunner = (flags: RunnerFlags) => Promise<OperationRunner>;

export type RunnerFlags = {
  /** The e-mail address of the user to act for. Without it, the operator acts. */
  readonly as?: string | undefined;
  /** The URL of an API. Without it, operations run in this process. */
  readonly api?: string;
};
