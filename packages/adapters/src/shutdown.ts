import type { Logger } from "./logger.ts";

export type Shutdown = {
  /** Time-out for `close`, in milliseconds. */
  readonly timeoutMs: number;
  readonly logger: Logger;
  /** Aborts requests to other services. Called after half of the time-out. */
  abort?(): void;
  /** Finishes work in flight, then closes everything. */
  close(): Promise<void>;
};

/** Time after which the process ends even if a handle is still open, in milliseconds. */
const lingerMs = 1000;

/**
 * Runs `close` once on the first SIGINT or SIGTERM, or when the parent process is gone, and then ends the process: with
 * 0, or with 1 when `close` fails or exceeds the time-out. Further signals are ignored, so a second Ctrl-C does not
 * interrupt `close`.
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
  // This listener alone must not keep the process alive.
  process.channel?.unref();
}
