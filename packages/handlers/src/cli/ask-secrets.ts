import { spacedCase } from "@baklava/utils/case";
import type { z } from "zod";

import type { InputField } from "../input-fields.ts";
import type { AnyOperation } from "../operation.ts";
import type { Prompts } from "./io.ts";

type Input = Readonly<Record<string, unknown>>;

/**
 * The input with its secret fields, after a prompt for each. There is no prompt when the input is invalid for another
 * reason. `undefined` when the user cancels.
 */
export async function askSecrets(
  input: Input,
  fields: readonly InputField[],
  { operation, prompts }: { readonly operation: AnyOperation; readonly prompts: Prompts },
): Promise<Input | undefined> {
  const missing = fields.filter(({ name, isSecret, shape }) => isSecret && shape.kind === "text" && !(name in input));
  const wrong: readonly z.core.$ZodIssue[] = operation.input.safeParse(input).error?.issues ?? [];
  if (missing.length === 0 || !wrong.every(({ path }) => missing.some(({ name }) => path[0] === name))) return input;
  const asked: Record<string, unknown> = { ...input };
  for (const field of missing) {
    const answer = await askOne(field, prompts);
    if (answer === undefined) return undefined;
    if (answer !== "" || field.isRequired) asked[field.name] = answer;
  }
  return asked;
}

/** A new secret is typed twice. Only new secrets have a minimum length. */
async function askOne(field: InputField, prompts: Prompts): Promise<string | undefined> {
  const isNew = field.shape.kind === "text" && field.shape.minLength !== undefined;
  let answer = await prompts.secret(question(field));
  if (!isNew) return answer;
  while (answer !== undefined && answer !== "") {
    const again = await prompts.secret("The same again:");
    if (again === answer || again === undefined) return again;
    answer = await prompts.secret(`The two differ. ${question(field)}`);
  }
  return answer;
}

function question({ name, isRequired }: InputField): string {
  const words = spacedCase(name);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${isRequired ? "" : " (Enter for none)"}:`;
}
