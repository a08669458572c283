import path from "node:path";

import { UsageError } from "@baklava/scaffold/usage-error";
import { cancel, isCancel, multiselect, select, text } from "@clack/prompts";
import { parts } from "@baklava/scaffold/parts/parts";

import {
  type Answers,
  checkAnswers,
  fixedTransports,
  nameProblem,
  optionalTransports,
  type Sample,
  type Store,
  scopeProblem,
} from "./answers.ts";

/** Thrown when a person ends the questions. */
export class CancelledError extends Error {
  override readonly name = "CancelledError";
}

type Given = Partial<Omit<Answers, "name">>;

/**
 * Asks for the answers that are not given, or takes the defaults.
 * @throws {UsageError} for a wrong answer, and for a missing folder without questions.
 * @throws {CancelledError}
 */
export async function ask(
  givenFolder: string | undefined,
  given: Given,
  { isAsking }: { readonly isAsking: boolean },
): Promise<Answers & { readonly folder: string }> {
  if (givenFolder === undefined && !isAsking) throw new UsageError("Name the folder to create, such as acme-billing");
  const folder = givenFolder ?? (await askFolder());
  const name = path.basename(path.resolve(folder));
  const problem = nameProblem(name);
  if (problem !== undefined) throw new UsageError(problem);
  const defaults: Required<Given> = {
    scope: `@${name}`,
    sample: "none",
    transports: [...fixedTransports, ...optionalTransports],
    store: "postgres",
  };
  const answers = {
    name,
    scope: given.scope ?? (isAsking ? await askScope(defaults.scope) : defaults.scope),
    sample: given.sample ?? (isAsking ? await askSample() : defaults.sample),
    transports: given.transports ?? (isAsking ? await askTransports() : defaults.transports),
    store: given.store ?? (isAsking ? await askStore() : defaults.store),
  };
  checkAnswers(answers);
  return { folder, ...answers };
}

async function askFolder(): Promise<string> {
  const validate = (value = "") => nameProblem(path.basename(path.resolve(value)));
  return answerOf(await text({ message: "Folder to create", placeholder: "acme-billing", validate }));
}

async function askScope(initialValue: string): Promise<string> {
  const validate = (value = "") => scopeProblem(value);
  return answerOf(await text({ message: "Scope of the packages", initialValue, validate }));
}

async function askSample(): Promise<Sample> {
  return answerOf(
    await select<Sample>({
      message: "Start from",
      options: [
        { value: "none", label: "users, sessions, tokens and the audit trail" },
        { value: "todo", label: "todos as well, the smallest complete domain" },
        { value: "shop", label: "the back office of a small shop as well" },
      ],
    }),
  );
}

async function askTransports(): Promise<readonly string[]> {
  const options = parts
    .filter(({ kind }) => kind === "transport")
    .map(({ name, summary }) => ({ value: name, label: summary }));
  const message = `Transports besides ${fixedTransports.join(", ")} (space selects)`;
  const chosen = answerOf(await multiselect({ message, options, required: false }));
  return [...fixedTransports, ...chosen];
}

async function askStore(): Promise<Store> {
  return answerOf(
    await select<Store>({
      message: "Store data in",
      options: [
        { value: "postgres", label: "PostgreSQL, which starts by itself for development" },
        { value: "sqlite", label: "SQLite: a file on one machine, without a server" },
      ],
    }),
  );
}

function answerOf<T>(answer: T): Exclude<T, symbol> {
  if (!isCancel(answer)) return answer as Exclude<T, symbol>;
  cancel("Nothing was created");
  throw new CancelledError();
}
