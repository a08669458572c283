import type { Result } from "@baklava/models/result";

import type { NamedOperation } from "../operation.ts";

/** Where the command line runs operations: in this process, or at an API elsewhere. Dormant until something runs. */
export type Session = {
  run(named: NamedOperation, received: unknown): Promise<Result<unknown>>;
  close(): Promise<void>;
};

/** Makes the session that the flags of a command ask for. */
export type OpenSession = (flags: SessionFlags) => Promise<Session>;

export type SessionFlags = {
  /** The e-mail address of the user to act for; the operator themselves unless given. */
  readonly as?: string | undefined;
  /** The URL of an API; this machine's services unless given. */
  readonly api?: string;
};
