import type { Domain } from "./domain.ts";
import type { Project } from "./project.ts";
import { toJson } from "./to-json.ts";
import { capital } from "./words.ts";

const numbersFile = "packages/handlers/src/grpc/numbers.json";

type Names = Omit<Domain, "fields">;

/** Removes the numbers of a domain's messages and of its scopes, and its contract. */
export async function removeNumbers(project: Project, { types, plural, table }: Names): Promise<void> {
  if (!project.has(numbersFile)) return;
  await removeMessages(project, new RegExp(`^${types}[A-Z]\\w*(Request|Response)`), `${plural}:`);
  const contract = (await project.files()).find((file) => file.endsWith(`/v1/${table}.proto`));
  if (contract !== undefined) project.delete(contract);
}

/** Removes the numbers of an operation's messages. */
export async function removeOperationNumbers(project: Project, { types }: Names, verb: string): Promise<void> {
  if (project.has(numbersFile)) {
    await removeMessages(project, new RegExp(`^${types}${capital(verb)}(Request|Response)(\\.|$)`));
  }
}

async function removeMessages(project: Project, messages: RegExp, members?: string): Promise<void> {
  const text = await project.read(numbersFile);
  const numbers = JSON.parse(text) as Record<string, Record<string, number>>;
  const isKept = ([member]: [string, number]) => members === undefined || !member.startsWith(members);
  const kept = Object.entries(numbers)
    .filter(([type]) => !messages.test(type))
    .map(([type, values]) => [type, Object.fromEntries(Object.entries(values).filter(isKept))]);
  const changed = toJson(Object.fromEntries(kept));
  if (changed !== text) project.write(numbersFile, changed);
}
