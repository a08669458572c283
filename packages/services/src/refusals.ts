import type { DomainName } from "@baklava/models/domain";
import { type Failure, refuse } from "@baklava/models/result";
import { snakeCase, spacedCase } from "@baklava/utils/case";

/** The reason is `user_not_found`, and so on. */
export function notFound(entity: DomainName, id: string): Failure<"not_found"> {
  return refuse("not_found", `${snakeCase(entity)}_not_found`, `There is no ${spacedCase(entity)} ${id}`);
}

/** Another caller changed it between reading and storing. Nothing is lost, and the caller may try again. */
export function changedMeanwhile(entity: DomainName): Failure<"conflict"> {
  const message = `The ${spacedCase(entity)} was changed by another request at the same time; try again`;
  return refuse("conflict", "changed_meanwhile", message);
}

/** The caller has seen an earlier version, and would overwrite a change that they have not seen. */
export function refuseOldVersion(
  entity: DomainName,
  { id, version }: { readonly id: string; readonly version: number },
  seen: number | undefined,
): Failure<"conflict"> | undefined {
  if (seen === undefined || seen === version) return undefined;
  const message = `The ${entity} ${id} has version ${version}, not ${seen}; read it again`;
  return refuse("conflict", "version_mismatch", message);
}
