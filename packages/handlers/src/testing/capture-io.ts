import { createReadStream } from "node:fs";
import { Readable, Writable } from "node:stream";

import type { CliIo } from "../cli/io.ts";

type Captured = CliIo & { readonly written: { out: string; err: string } };

/** Streams that keep what is written. @param stdin what is typed. */
export function captureIo(stdin: string | Buffer = "", more: Partial<CliIo> = {}): Captured {
  const written = { out: "", err: "" };
  const into = (key: "out" | "err") =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        written[key] += chunk.toString();
        done();
      },
    });
  return {
    stdin: Readable.from([stdin]),
    openFile: createReadStream,
    fileSize: async () => undefined,
    stdout: into("out"),
    stderr: into("err"),
    hasColors: { stdout: false, stderr: false },
    ...more,
    written,
  };
}
