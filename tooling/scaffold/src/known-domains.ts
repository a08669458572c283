import type { Project } from "./project.ts";

/** The names of the domains of a project. */
export async function knownDomains(project: Project): Promise<readonly string[]> {
  const text = await project.read("packages/models/src/domain.ts");
  return [...text.matchAll(/^\s*(\w+): "\w+",?$/gm)].map(([, name = ""]) => name);
}
