import { realpathSync } from "node:fs";
import { LanguageServer } from "./lsp/language-server.ts";

/** Serves editors on standard input and output, until the editor ends it or closes the input. */
export async function lspCommand(): Promise<number> {
  return new LanguageServer(realpathSync(process.cwd())).serve(process.stdin, process.stdout);
}
