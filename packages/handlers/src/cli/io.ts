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
  /** Whether standard input is typed at a terminal. */
  readonly isStdinTerminal?: boolean;
  /** The terminal that standard output goes to, if it goes to one. */
  readonly terminal?: { readonly columns: number; readonly rows: number } | undefined;
  /** Shows text page by page; absent where that is not wanted. */
  readonly page?: ((text: string) => Promise<void>) | undefined;
  /** Makes Ctrl-C a signal to the command instead of its end; a second one ends it all the same. */
  readonly listenForInterrupt?: () => { readonly signal: AbortSignal; close(): void };
  /** Questions to the person at the terminal; nobody can be asked without one. */
  readonly prompts?: Prompts | undefined;
  /** Which of them is a terminal that shows colours. */
  readonly hasColors: { readonly stdout: boolean; readonly stderr: boolean };
};

export type Prompts = {
  /** `false` for no, and for Ctrl-C. */
  confirm(question: string): Promise<boolean>;
  /** The answer does not show while it is typed. `undefined` for Ctrl-C. */
  secret(question: string): Promise<string | undefined>;
};
