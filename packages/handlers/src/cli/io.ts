import type { Readable, Writable } from "node:stream";

/** Where a command reads and writes. */
export type CliIo = {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Whether people read `stdout` on a terminal, with colours. */
  readonly isTerminal: boolean;
};
