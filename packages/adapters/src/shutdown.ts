import type { Logger } from "./logger.ts";

export type Shutdown = {
  /** How long `close` may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly logger: Logger;
  /** Ends calls to other services, which need not answer. Called when half of the time is over. */
  abort?(): void;
  /** Finishes what is in flight, then gives everything back. */
  close(): Promise<void>;
};

/** What still keeps the process alive after that holds nothing that matters. */
const lingerMs = 1000;

/**
 * Runs `close` once on the first SIGINT or SIGTERM, or when the program that started this one is gone, and then ends
 * the process: with 0, or with 1 when `close` fails or takes longer than `timeoutMs`. Further signals change nothing,
 * so a second Ctrl-C cannot leave anything half-closed.
 */
export function onShutdownSignal({ timeoutMs, logger, abort, close }: Shutdown): void {
  let isClosing = false;
  const shutDown = async (signal: string) => {
    if (isClosing) return;
    isClosing = true;
    logger.info({ signal }, "Shutting down");
    setTimeout(() => {
      logger.error({ timeoutMs }, "Not everything finished in time");
      process.exit(1);
    }, timeoutMs).unref();
    setTimeout(() => abort?.(), timeoutMs / 2).unref();
    await close();
    process.exitCode = 0;
    setTimeout(() => process.exit(), lingerMs).unref();
  };
  const handle = (signal: string) => {
    shutDown(signal).catch((error: unknown) => {
      logger.error({ err: error }, "Shutting down failed");
      process.exit(1);
    });
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, handle);
  process.once("disconnect", () => handle("disconnect"));
  // That listener alone must not keep the process alive.
  process.channel?.unref();
}
