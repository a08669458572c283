import { SingleBar } from "cli-progress";

import type { CliIo } from "./io.ts";

export type Progress = { advance(bytes: number): void; close(): void };

/** A progress bar on standard error; none without a terminal, or when the size is unknown. */
export function openProgress({ stderr, hasColors }: CliIo, totalBytes: number | undefined): Progress {
  if (!hasColors.stderr || totalBytes === undefined) return { advance: () => undefined, close: () => undefined };
  const format = "{bar} {percentage} %, {eta} s left";
  const bar = new SingleBar({ format, stream: stderr, clearOnComplete: true });
  bar.start(totalBytes, 0);
  return { advance: (bytes) => bar.increment(bytes), close: () => bar.stop() };
}
