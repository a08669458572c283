import { type Domain, namesOf, takenReason, uniqueFields } from "../domain.ts";
import { type Reference, referencesOf } from "../reference-target.ts";
import { capital, label } from "../words.ts";

/** `packages/services/src/<domain>.ts` */
export function serviceFile(domain: Domain): string {
  const { name, type, types, plural, file, one, snake, pluralWords } = domain;
  const unique = uniqueFields(domain);
  const references = referencesOf(domain.fields);
  const reason = takenReason(domain);
  const missing = references.map((field) => `\`${namesOf(field.to).snake}_not_found\``);
  const refusals = [
    ...(missing.length > 0 ? [`\`not_found\` (${[...new Set(missing)].join(", ")})`] : []),
    ...(unique.length > 0 ? [`\`conflict\` (\`${reason}\`)`] : []),
  ];
  const createKinds = [...(missing.length > 0 ? ['"not_found"'] : []), ...(unique.length > 0 ? ['"conflict"'] : [])];
  const createResult = createKinds.length > 0 ? `Ok<${type}> | Failure<${createKinds.join(" | ")}>` : `Ok<${type}>`;
  return `
import { type AuditEvent, auditEvent, type HistoryRequest, isUnchanged } from "@baklava/models/audit";
import type { Caller } from "@baklava/models/caller";
import type { Page } from "@baklava/models/page";
import { type Failure, ok, type Ok${unique.length > 0 ? ", refuse" : ""} } from "@baklava/models/result";
import {
  audited${type},
  create${type},
  type Create${type}Request,
  edit${type},
  type Edit${type}Request,
  type List${types}Request,
  type ${type},
} from "@baklava/models/${file}";
import type { AuditView } from "@baklava/repositories/audit";
import type { Repositories, UnitOfWork } from "@baklava/repositories/storage";
import type { ${type}View } from "@baklava/repositories/${file}";

import type { Clock, IdGenerator } from "./ports.ts";
import { changedMeanwhile, notFound, refuseOldVersion } from "./refusals.ts";

export type Create${type}Result = ${createResult};
export type Edit${type}Result = Ok<${type}> | Failure<"not_found" | "conflict">;

/** ${capital(pluralWords)}. Changes are recorded and refused as in \`UserService\`. */
export class ${type}Service {
  readonly #unitOfWork: UnitOfWork;
  readonly #${plural}: ${type}View;
  readonly #audit: AuditView;
  readonly #clock: Clock;
  readonly #ids: IdGenerator;

  constructor(deps: {
    unitOfWork: UnitOfWork;
    ${plural}: ${type}View;
    audit: AuditView;
    clock: Clock;
    ids: IdGenerator;
  }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#${plural} = deps.${plural};
    this.#audit = deps.audit;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
  }

  /** Creates ${one}.${refusals.length > 0 ? ` ${refusals.join(", ")}.` : ""} */
  create(request: Create${type}Request, { actor }: Caller): Promise<Create${type}Result> {
    return this.#unitOfWork.run(async (repositories): Promise<Create${type}Result> => {
      const ${name} = create${type}(this.#ids.next(), request, this.#clock.now());
      ${
        references.length > 0
          ? `const missing = await refuseMissing(repositories, ${name});
      if (missing) return missing;`
          : ""
      }
      ${
        unique.length > 0
          ? `if (!(await repositories.${plural}.insert(${name}))) return taken(${name});`
          : `await repositories.${plural}.insert(${name});`
      }
      await this.#record(repositories, { action: "created", actor }, undefined, ${name});
      return ok(${name});
    });
  }

  /** \`not_found\` (\`${snake}_not_found\`). */
  async get(id: string): Promise<Ok<${type}> | Failure<"not_found">> {
    const ${name} = await this.#${plural}.find(id);
    return ${name} ? ok(${name}) : notFound("${name}", id);
  }

  async list(request: List${types}Request): Promise<Ok<Page<${type}>>> {
    return ok(await this.#${plural}.list(request));
  }

  /** The audit events of ${one}, oldest first. \`not_found\` (\`${snake}_not_found\`). */
  async history(request: HistoryRequest): Promise<Ok<Page<AuditEvent>> | Failure<"not_found">> {
    if (!(await this.#${plural}.find(request.id))) return notFound("${name}", request.id);
    return ok(await this.#audit.history("${name}", request));
  }

  /**
   * Changes the given fields. \`not_found\` (\`${snake}_not_found\`${[...new Set(missing)].map((each) => `, ${each}`).join("")}), \`conflict\` (\`changed_meanwhile\`,
   * \`version_mismatch\`${unique.length > 0 ? `, \`${reason}\`` : ""}).
   */
  edit(request: Edit${type}Request, { actor }: Caller): Promise<Edit${type}Result> {
    return this.#change(request, { action: "edited", actor }, (before) => edit${type}(before, request, this.#clock.now()));
  }

  /** Changes ${one} and records it. Without effect, it is ok. */
  #change(
    { id, ifVersion }: Pick<Edit${type}Request, "id" | "ifVersion">,
    by: Pick<AuditEvent, "action" | "actor">,
    change: (before: ${type}) => ${type},
  ): Promise<Edit${type}Result> {
    return this.#unitOfWork.run(async (repositories): Promise<Edit${type}Result> => {
      const before = await repositories.${plural}.lock(id);
      if (!before) return notFound("${name}", id);
      const mismatch = refuseOldVersion("${name}", before, ifVersion);
      if (mismatch) return mismatch;
      const after = change(before);
      if (isUnchanged(audited${type}(before), audited${type}(after))) return ok(before);
      ${
        references.length > 0
          ? `const missing = await refuseMissing(repositories, after);
      if (missing) return missing;`
          : ""
      }
      ${
        unique.length > 0
          ? `const outcome = await repositories.${plural}.update(after);
      if (outcome === "taken") return taken(after);
      if (outcome === "stale") return changedMeanwhile("${name}");`
          : `if (!(await repositories.${plural}.update(after))) return changedMeanwhile("${name}");`
      }
      await this.#record(repositories, by, before, after);
      return ok(after);
    });
  }

  async #record(
    repositories: Repositories,
    { action, actor }: Pick<AuditEvent, "action" | "actor">,
    before: ${type} | undefined,
    after: ${type},
  ): Promise<void> {
    const what = {
      id: this.#ids.next(),
      entity: "${name}",
      entityId: after.id,
      action,
      actor,
      at: after.updatedAt,
    } as const;
    await repositories.audit.append(auditEvent(what, before ? audited${type}(before) : {}, audited${type}(after)));
  }
}
${
  references.length > 0
    ? `
/** \`not_found\` for a reference to an entity that does not exist. */
async function refuseMissing(
  { ${[...new Set(references.map((field) => namesOf(field.to).plural))].join(", ")} }: Repositories,
  { ${references.map((field) => field.name).join(", ")} }: ${type},
): Promise<Failure<"not_found"> | undefined> {
  ${references.map(missingSource).join("\n")}
  return undefined;
}
`
    : ""
}${
    unique.length > 0
      ? `
function taken({ ${unique.map((field) => field.name).join(", ")} }: ${type}): Failure<"conflict"> {
  return refuse("conflict", "${reason}", \`The ${unique.map((field) => `${label(field)} \${${field.name}}`).join(" or the ")} is in use\`);
}
`
      : ""
  }`;
}

function missingSource(field: Reference): string {
  const check = `!(await ${namesOf(field.to).plural}.findById(${field.name}))`;
  const isMissing = field.isOptional ? `${field.name} !== null && ${check}` : check;
  return `if (${isMissing}) return notFound("${field.to}", ${field.name});`;
}
