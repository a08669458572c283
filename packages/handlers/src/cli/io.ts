import type { Readable, Writable } from "node:stream";

/** Where a command reads and writes. */
export type CliIo = {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Whether `stdout` is a terminal that shows colours. */
  readonly hasColors: boolean;
};
