import type { Project } from "./project.ts";
import { UsageError } from "./usage-error.ts";

/** The names of the domains of a project. */
export async function knownDomains(project: Project): Promise<readonly string[]> {
  const text = await project.read("packages/models/src/domain.ts");
  return [...text.matchAll(/^\s*(\w+): "\w+",?$/gm)].map(([, name = ""]) => name);
}

/** @throws {UsageError} when a project has no domain of this name. */
export async function requireDomain(project: Project, name: string): Promise<void> {
  const known = await knownDomains(project);
  if (!known.includes(name)) throw new UsageError(`There is no domain ${name}; there are ${known.join(", ")}`);
}
