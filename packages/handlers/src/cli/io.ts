import type { Readable, Writable } from "node:stream";

/** The inputs and outputs of a command. */
export type CliIo = {
  readonly stdin: Readable;
  /** Reads a file that is named on the command line. */
  readonly openFile: (path: string) => Readable | Promise<Readable>;
  /** In bytes; `undefined` when it cannot be known. */
  readonly fileSize: (path: string) => Promise<number | undefined>;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Whether standard input is a terminal. */
  readonly isStdinTerminal?: boolean;
  /** The size of the terminal, if standard output is one. */
  readonly terminal?: { readonly columns: number; readonly rows: number } | undefined;
  /** Shows text page by page; absent where that is not wanted. */
  readonly page?: ((text: string) => Promise<void>) | undefined;
  /** Turns Ctrl-C into a signal that the command handles. A second Ctrl-C ends the process. */
  readonly listenForInterrupt?: () => { readonly signal: AbortSignal; close(): void };
  /** Prompts on the terminal; `undefined` without a terminal. */
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
