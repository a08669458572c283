import type { Readable } from "node:stream";

import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";

import type { CliIo } from "./io.ts";

const maxBytes = 1024 * 1024;

/** The JSON object in a file, or on standard input for `-`. `invalid` when it cannot be read, is too long, or is none. */
export async function readInput(
  source: string,
  { stdin, openFile }: Pick<CliIo, "stdin" | "openFile">,
): Promise<Ok<Record<string, unknown>> | Failure<"invalid">> {
  try {
    const value: unknown = JSON.parse(await readText(source === "-" ? stdin : openFile(source)));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return ok({ ...value });
    return invalid('--input must be a JSON object such as {"name": "Ada"}');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return invalid(
      error instanceof SyntaxError ? `--input is not JSON: ${message}` : `Cannot read --input: ${message}`,
    );
  }
}

async function readText(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > maxBytes) throw new Error(`it has more than ${maxBytes} bytes`);
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString();
}

function invalid(message: string): Failure<"invalid"> {
  return refuse("invalid", "invalid_input", message);
}
