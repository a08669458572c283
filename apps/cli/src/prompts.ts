import type { Readable, Writable } from "node:stream";

import type { Prompts } from "@baklava/handlers/cli/io";

type Terminal = { readonly input: Readable; readonly output: Writable };

/** Questions on a terminal; the libraries are loaded with the first question, and `terminal` is opened then. */
export function terminalPrompts(terminal: () => Terminal): Prompts {
  return {
    async confirm(question) {
      const { default: confirm } = await import("@inquirer/confirm");
      return (await unlessCancelled(confirm({ message: question, default: false }, contextOf(terminal())))) ?? false;
    },
    async secret(question) {
      const { default: password } = await import("@inquirer/password");
      return unlessCancelled(password({ message: question, mask: false, toggleMask: false }, contextOf(terminal())));
    },
  };
}

function contextOf({ input, output }: Terminal) {
  return { input: input as NodeJS.ReadableStream, output: output as NodeJS.WritableStream };
}

/** `undefined` for Ctrl-C and for the end of the input. */
async function unlessCancelled<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === "ExitPromptError") return undefined;
    throw error;
  }
}
