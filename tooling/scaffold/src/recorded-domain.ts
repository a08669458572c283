import { describeDomain, type Domain, namesOf } from "./domain.ts";
import { requireDomain } from "./known-domains.ts";
import { recordedFields, schemaFile } from "./prisma-schema.ts";
import type { Project } from "./project.ts";
import { UsageError } from "./usage-error.ts";

/** A domain as `new domain` and `new field` have recorded it. @throws {UsageError} for one that was written by hand. */
export async function readDomain(project: Project, name: string): Promise<Domain> {
  await requireDomain(project, name);
  const specs = recordedFields(await project.read(schemaFile), namesOf(name));
  if (specs.length > 0) return describeDomain(name, specs, []);
  throw new UsageError(`The domain ${name} was written by hand; CONTRIBUTING.md tells how to change it`);
}
