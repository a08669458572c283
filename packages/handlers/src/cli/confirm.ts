import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";

import type { NamedOperation } from "../operation.ts";
import { argumentField, commandWords } from "./flag.ts";
import type { Prompts } from "./io.ts";

type Input = Readonly<Record<string, unknown>>;

/**
 * Whether to run a command. A destructive one asks first, unless it is a dry run or has `--yes`. `invalid`
 * (`confirmation_needed`) without a terminal. There is no question when the input is invalid.
 */
export async function confirm(
  named: NamedOperation,
  input: Input,
  { yes, prompts }: { readonly yes: boolean; readonly prompts: Prompts | undefined },
): Promise<Ok<boolean> | Failure<"invalid">> {
  const { operation } = named;
  const isHarmless = operation.isDestructive !== true || input["dryRun"] === true;
  if (isHarmless || yes || !operation.input.safeParse(input).success) return ok(true);
  if (!prompts) return confirmationNeeded(named);
  const target = input[argumentField];
  return ok(await prompts.confirm(`${typeof target === "string" ? `${target}: ` : ""}${operation.summary}?`));
}

function confirmationNeeded(named: NamedOperation): Failure<"invalid"> {
  const command = ["baklava", ...commandWords(named)].join(" ");
  const message = `\`${command}\` is destructive and needs a confirmation, but there is no terminal; add --yes`;
  return refuse("invalid", "confirmation_needed", message);
}
