import type { Readable, Writable } from "node:stream";

/** Where a command reads and writes. */
export type CliIo = {
  readonly stdin: Readable;
  /** Reads a file that is named on the command line. */
  readonly openFile: (path: string) => Readable | Promise<Readable>;
  /** In bytes; `undefined` when it cannot be known. */
  readonly fileSize: (path: string) => Promise<number | undefined>;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Which of them is a terminal that shows colours. */
  readonly hasColors: { readonly stdout: boolean; readonly stderr: boolean };
};
