import { createReadStream } from "node:fs";
import { Readable, Writable } from "node:stream";

import type { CliIo } from "../cli/io.ts";

type Captured = CliIo & { readonly written: { out: string; err: string } };

/** Inputs and outputs that keep the written text. @param stdin the typed text. */
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
