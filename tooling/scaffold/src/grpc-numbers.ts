import type { Domain } from "./domain.ts";
import type { Project } from "./project.ts";
import { toJson } from "./to-json.ts";

const numbersFile = "packages/handlers/src/grpc/numbers.json";

/** Removes the numbers of a domain's messages and of its scopes, and its contract. */
export async function removeNumbers(project: Project, { types, plural, table }: Omit<Domain, "fields">): Promise<void> {
  if (!project.has(numbersFile)) return;
  const numbers = JSON.parse(await project.read(numbersFile)) as Record<string, Record<string, number>>;
  const kept = Object.entries(numbers)
    .filter(([type]) => !new RegExp(`^${types}[A-Z]\\w*(Request|Response)`).test(type))
    .map(([type, members]) => [
      type,
      Object.fromEntries(Object.entries(members).filter(([member]) => !member.startsWith(`${plural}:`))),
    ]);
  project.write(numbersFile, toJson(Object.fromEntries(kept)));
  const contract = (await project.files()).find((file) => file.endsWith(`/v1/${table}.proto`));
  if (contract !== undefined) project.delete(contract);
}
