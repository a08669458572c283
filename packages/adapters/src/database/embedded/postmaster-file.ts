import { readFile } from "node:fs/promises";
import path from "node:path";

/** What `postmaster.pid` says. PostgreSQL writes it while it runs, and leaves it behind when killed. */
export type PostmasterFile = { readonly pid: number; readonly port: number };

/**
 * Reads the `postmaster.pid` of a data folder: line 1 is the process id, line 4 the port. `undefined` when there is
 * none, or when the server has only begun to write it.
 *
 * @see https://www.postgresql.org/docs/18/storage-file-layout.html
 */
export async function readPostmasterFile(dataFolder: string): Promise<PostmasterFile | undefined> {
  const lines = (await readOptional(path.join(dataFolder, "postmaster.pid"))).split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}

/** The port of the last start, from the command line that PostgreSQL keeps in `postmaster.opts`. */
export async function readLastPort(dataFolder: string): Promise<number | undefined> {
  const commandLine = await readOptional(path.join(dataFolder, "postmaster.opts"));
  const port = /"-p" "(\d+)"/.exec(commandLine)?.[1];
  return port === undefined ? undefined : Number(port);
}

async function readOptional(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    return "";
  }
}
