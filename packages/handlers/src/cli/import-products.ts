import type { Readable } from "node:stream";

import { printable } from "@baklava/utils/printable";
import { Command, InvalidArgumentError, Option } from "commander";

import { exitCodes } from "./exit-code.ts";
import type { Ended } from "./import-rows.ts";
import { openStdin } from "./input.ts";
import type { CommandDeps } from "./operation-command.ts";
import type { FileFormat } from "./product-file.ts";
import type { Progress } from "./progress.ts";
import type { RunnerFlags } from "./operation-runner.ts";

type ImportFlags = FileFormat & RunnerFlags & { readonly json?: boolean; readonly dryRun?: boolean };

/** `baklava products import`: it streams a file, so only the command line has it. */
export function importProductsCommand(deps: CommandDeps): Command {
  return declare().action(async (file: string, _: object, command: Command) => {
    const { io } = deps;
    const flags = command.optsWithGlobals<ImportFlags>();
    const [name, stream] =
      file === "-" ? (["standard input", openStdin(io, "CSV")] as const) : ([file, await io.openFile(file)] as const);
    const { openProgress } = await import("./progress.ts");
    const progress = openProgress(io, file === "-" ? undefined : await io.fileSize(file));
    const interruption = io.listenForInterrupt?.();
    interruption?.signal.addEventListener("abort", () => stream.destroy(), { once: true });
    try {
      const ended = await importFile({ name, file: stream }, flags, { deps, progress, signal: interruption?.signal });
      progress.close();
      await report(ended, { name, flags, deps });
    } finally {
      progress.close();
      interruption?.close();
      stream.destroy();
    }
  });
}

type Import = { readonly deps: CommandDeps; readonly progress: Progress; readonly signal: AbortSignal | undefined };

async function importFile(
  source: { readonly name: string; readonly file: Readable },
  flags: ImportFlags,
  { deps: { open }, progress, signal }: Import,
): Promise<Ended> {
  const [{ readProductFile }, { importRows, nothing }] = await Promise.all([
    import("./product-file.ts"),
    import("./import-rows.ts"),
  ]);
  const read = await readProductFile(source, flags, progress.advance);
  if (signal?.aborted === true) return { ...nothing, isInterrupted: true };
  if (read.kind !== "ok") return { ...nothing, failure: read };
  const runner = await open(flags);
  try {
    return await importRows(read.value, runner, { dryRun: flags.dryRun ?? false, signal });
  } finally {
    await runner.close();
  }
}

type Reporting = { readonly name: string; readonly flags: ImportFlags; readonly deps: CommandDeps };

async function report(ended: Ended, { name, flags, deps: { io, exit } }: Reporting): Promise<void> {
  const { json = false, dryRun = false } = flags;
  const { summary, refused, failure, isInterrupted, lastLine } = ended;
  const { printFailure, printValue } = await import("./output.ts");
  if (!failure || lastLine > 0) {
    await printValue(json ? { ...summary, rows: refused } : summary, { json, columns: undefined }, io);
    if (!json) for (const { line, message } of refused) io.stderr.write(`line ${line}: ${printable(message)}\n`);
    if (!json) io.stderr.write(endingOf(ended, { name, dryRun }));
  }
  if (failure) printFailure(failure, { json }, io);
  const outcome = failure?.kind ?? (summary.refused > 0 ? "invalid" : "ok");
  exit(exitCodes[isInterrupted ? "cancelled" : outcome]);
}

function declare(): Command {
  return new Command("import")
    .summary("Create and edit products from a CSV file")
    .description(
      "Create and edit products from a CSV file with the columns sku, name, price (such as 12.90), currency and, if you " +
        "like, stock. A known SKU gets its new name and price, and keeps its stock. Every row counts for itself: what is " +
        "wrong with a row is reported, and the rows before and behind it are kept. Running it again is harmless.",
    )
    .argument("<file>", 'The CSV file, or "-" for standard input')
    .addOption(
      new Option(
        "--delimiter <sign>",
        'What divides columns: ",", ";", "|" or tab (default: found in the first line)',
      ).argParser(readDelimiter),
    )
    .addOption(
      new Option(
        "--decimal <sign>",
        "What stands before the cents (default: as in the first price that is clear)",
      ).choices([".", ","]),
    )
    .addOption(
      new Option(
        "--encoding <name>",
        "Encoding of the file, such as windows-1252 (default: by its byte order mark, or utf-8)",
      ).argParser(readEncoding),
    )
    .option("--dry-run", "Report the result without storing it")
    .option("--json", "Print JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  $ baklava products import products.csv\n" +
        '  $ baklava products import --dry-run --encoding windows-1252 --decimal "," products.csv',
    );
}

function readDelimiter(text: string): string {
  const sign = text === "tab" || text === String.raw`\t` ? "\t" : text;
  if (sign.length === 1 && !/["\w\r\n]/.test(sign)) return sign;
  throw new InvalidArgumentError('It must be one sign, such as ",", ";", "|" or tab');
}

function readEncoding(name: string): string {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    const known = "utf-8, utf-16le, windows-1252, windows-1254, iso-8859-2 or iso-8859-15";
    throw new InvalidArgumentError(`It must be the name of an encoding, such as ${known}`);
  }
}

/** The last line for people: the part of the file that is stored, where that is not obvious. */
function endingOf(
  { isInterrupted, failure, lastLine }: Ended,
  { name, dryRun }: { name: string; dryRun: boolean },
): string {
  if (dryRun) return "Dry run: nothing was changed\n";
  if (!isInterrupted && !failure) return "";
  const kept =
    lastLine === 0 ? "Nothing of it is stored" : `It is stored up to line ${lastLine}, but for rows reported above`;
  return `${isInterrupted ? "Interrupted: " : ""}${name} was not read to its end. ${kept}; running it again is harmless\n`;
}
