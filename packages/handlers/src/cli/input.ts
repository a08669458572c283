import type { Readable } from "node:stream";

import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";

import { fileError } from "./file-error.ts";
import type { CliIo } from "./io.ts";

const maxBytes = 1024 * 1024;

/** The JSON object in a file, or on standard input for `-`. `invalid` when it cannot be read, is too long, or is none. */
export async function readInput(
  source: string,
  io: Pick<CliIo, "stdin" | "openFile" | "stderr" | "isStdinTerminal">,
): Promise<Ok<Record<string, unknown>> | Failure<"invalid">> {
  const name = source === "-" ? "standard input" : source;
  try {
    const value: unknown = JSON.parse(
      await readText(source === "-" ? openStdin(io, "JSON") : await io.openFile(source)),
    );
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return ok({ ...value });
    return invalid(`${name} must hold a JSON object such as {"name": "Ada"}`);
  } catch (error) {
    return invalid(error instanceof SyntaxError ? `${name} is not JSON: ${error.message}` : fileError(name, error));
  }
}

/** Standard input; on a terminal the person is told that it is waited for. */
export function openStdin({ stdin, stderr, isStdinTerminal = false }: StandardStreams, format: string): Readable {
  if (isStdinTerminal) stderr.write(`Type the ${format}, and end it with Ctrl-D (on Windows: Ctrl-Z and Enter)\n`);
  return stdin;
}

type StandardStreams = Pick<CliIo, "stdin" | "stderr" | "isStdinTerminal">;

async function readText(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > maxBytes) throw new Error(`it has more than ${maxBytes} bytes`);
    chunks.push(buffer);
  }
  try {
    // Takes a byte order mark off, too.
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Error("it is not UTF-8");
  }
}

function invalid(message: string): Failure<"invalid"> {
  return refuse("invalid", "invalid_input", message);
}
