import { type Transport, type Refusal, refused } from "../outcome.ts";
import type { RunCli } from "../system.ts";

/** The command line: a field `id` is the argument, the other fields are JSON on standard input, as in scripts. */
export function cliTransport(run: RunCli, flags: readonly string[]): Transport {
  return {
    async call(operation, { id, ...input }) {
      const words = operation.split(".").map(toKebabCase);
      const argument = typeof id === "string" ? [id] : [];
      const args = [...words, ...argument, "--input", "-", "--json", "--yes", ...flags];
      const { code, out, err } = await run(args, JSON.stringify(input));
      if (code === 0) return { kind: "ok", reason: null, value: JSON.parse(out), signal: code };
      return refused(JSON.parse(err) as Refusal, code);
    },
    close: async () => undefined,
  };
}

function toKebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
