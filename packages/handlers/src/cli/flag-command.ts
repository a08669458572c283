import { Command, type ParseOptionsResult } from "commander";

import type { Flag } from "./flag.ts";

/** A command whose boolean flags take the next word as their value only when it is `true`, `false` or `null`. */
export class FlagCommand extends Command {
  readonly #switches = new Set<string>();

  addFlag({ option, negation }: Flag): void {
    this.addOption(option);
    if (!negation || option.long === undefined) return;
    this.addOption(negation);
    this.#switches.add(option.long);
  }

  override parseOptions(args: string[]): ParseOptionsResult {
    const end = args.indexOf("--");
    const flags = end === -1 ? args : args.slice(0, end);
    return super.parseOptions([...this.#withValues(flags), ...args.slice(flags.length)]);
  }

  /** `--active false` becomes `--active=false`; behind any other word, `--active` alone is `--active=true`. */
  #withValues(args: readonly string[]): readonly string[] {
    return args.flatMap((arg, index) => {
      const before = args[index - 1] ?? "";
      const next = args[index + 1] ?? "";
      if (this.#switches.has(arg)) return [`${arg}=${values.has(next) ? next : "true"}`];
      return this.#switches.has(before) && values.has(arg) ? [] : [arg];
    });
  }
}

const values = new Set(["true", "false", "null"]);
