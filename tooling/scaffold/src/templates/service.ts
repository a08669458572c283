import { type Domain, filterFields, searchField, uniqueFields } from "../domain.ts";
import type { Field } from "../field.ts";
import { sampleInput, sampleValue } from "../values.ts";
import { capital, label, oneLabel } from "./model.ts";

/** `packages/services/src/<domain>.ts` */
export function serviceFile(domain: Domain): string {
  const { name, type, types, plural, file, one, snake, pluralWords } = domain;
  const unique = uniqueFields(domain);
  const references = domain.fields.filter((field) => field.kind === "ref");
  const reason = takenReason(domain);
  const missing = references.map((field) => (field.kind === "ref" ? `\`${field.to}_not_found\`` : ""));
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
    return this.#unitOfWork.run(async (repositories): Promise<Edit${type}Result> => {
      const before = await repositories.${plural}.lock(request.id);
      if (!before) return notFound("${name}", request.id);
      const mismatch = refuseOldVersion("${name}", before, request.ifVersion);
      if (mismatch) return mismatch;
      const after = edit${type}(before, request, this.#clock.now());
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
      await this.#record(repositories, { action: "edited", actor }, before, after);
      return ok(after);
    });
  }

  #record(
    { audit }: Repositories,
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
    return audit.append(auditEvent(what, before ? audited${type}(before) : {}, audited${type}(after)));
  }
}
${
  references.length > 0
    ? `
/** \`not_found\` for a reference to an entity that does not exist. */
async function refuseMissing(
  { ${[...new Set(references.flatMap((field) => (field.kind === "ref" ? [`${field.to}s`] : [])))].join(", ")} }: Repositories,
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

export function takenReason(domain: Domain): string {
  const unique = uniqueFields(domain);
  const [first] = unique;
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return unique.length === 1 && first ? `${snake(first.name)}_taken` : `${domain.snake}_taken`;
}

function missingSource(field: Field): string {
  if (field.kind !== "ref") return "";
  const check = `!(await ${field.to}s.findById(${field.name}))`;
  const isMissing = field.isOptional ? `${field.name} !== null && ${check}` : check;
  return `if (${isMissing}) return notFound("${field.to}", ${field.name});`;
}

/** `packages/services/src/<domain>.test.ts` */
export function serviceTestFile(domain: Domain): string {
  const { name, type, types, plural, file, words, snake } = domain;
  const unique = uniqueFields(domain);
  const references = domain.fields.filter((field) => field.kind === "ref");
  const search = searchField(domain);
  const editable = domain.fields.find(
    (field) => field.kind !== "ref" && sampleInput(field, 0) !== sampleInput(field, 1),
  );
  const values = domain.fields
    .filter((field) => field.kind !== "ref" || !field.isOptional)
    .map((field) => {
      if (field.kind === "ref") return `${field.name}: ${field.to === "user" ? "buyer.id" : "product.id"}`;
      return `${field.name}: ${sampleInput(field, 0)}`;
    });
  const needed = new Set(references.flatMap((field) => (field.kind === "ref" && !field.isOptional ? [field.to] : [])));
  const reason = takenReason(domain);
  const filter = filterFields(domain).find(({ kind }) => kind !== "ref");
  return `
import { ${editable ? `create${type}Request, edit${type}Request` : `create${type}Request`}, list${types}Request, type ${type} } from "@baklava/models/${file}";
import { beforeEach, describe, expect, test } from "vitest";

import { auditTrail, founder, ${needed.has("user") ? "hire, " : ""}makeAnswer, openShop, ${needed.has("product") ? "sell, " : ""}type Shop, valueOf } from "./testing/shop.ts";

const diskFull = new Error("disk full");
const unknown = "01900000-0000-7000-8000-ffffffffffff";

let shop: Shop;
let values: object;
beforeEach(async () => {
  shop = openShop();
  ${needed.has("user") ? 'const buyer = await hire(shop, "customer", "Buyer");' : ""}
  ${needed.has("product") ? 'const product = await sell(shop, "TEA");' : ""}
  values = { ${values.join(", ")} };
});

async function create(changes: object = {}): Promise<${type}> {
  return valueOf(await shop.services.${name}.create(create${type}Request.parse({ ...values, ...changes }), founder));
}

function stored(id: string): ${type} | undefined {
  return shop.database.table("${plural}").get(id);
}

describe("create()", () => {
  test("stores ${domain.one} and records it", async () => {
    const ${name} = await create();
    expect(stored(${name}.id)).toEqual(${name});
    expect(auditTrail(shop, ${name}.id)).toMatchObject([{ entity: "${name}", action: "created", actor: founder.actor }]);
  });

  test("stores nothing when it cannot be recorded", async () => {
    makeAnswer(shop, "audit", "append", diskFull);
    await expect(create()).rejects.toThrow("disk full");
    expect(shop.database.table("${plural}").size).toBe(0);
  });
  ${
    unique.length > 0
      ? `
  test("refuses ${unique.map(oneLabel).join(" and ")} that is taken, also of two at the same moment", async () => {
    const request = create${type}Request.parse(values);
    const results = await Promise.all([1, 2].map(() => shop.services.${name}.create(request, founder)));
    expect(results).toMatchObject([{ kind: "ok" }, { kind: "conflict", reason: "${reason}" }]);
    expect(shop.database.table("${plural}").size).toBe(1);
  });`
      : ""
  }
  ${references
    .map((field) =>
      field.kind === "ref"
        ? `
  test("refuses ${oneLabel(field)} that does not exist", async () => {
    const request = create${type}Request.parse({ ...values, ${field.name}: unknown });
    expect(await shop.services.${name}.create(request, founder)).toMatchObject({ reason: "${field.to}_not_found" });
  });`
        : "",
    )
    .join("\n")}
});

describe("edit()", () => {
  ${
    editable
      ? `const edit = (id: string, changes: object) =>
    shop.services.${name}.edit(edit${type}Request.parse({ id, ...changes }), founder);

  test("changes the given fields and records them", async () => {
    const { id } = await create();
    const edited = valueOf(await edit(id, { ${editable.name}: ${sampleInput(editable, 1)} }));
    expect(edited).toMatchObject({ ${editable.name}: ${sampleValue(editable, 1)}, version: 2 });
    expect(stored(id)).toEqual(edited);
    expect(auditTrail(shop, id).at(-1)).toMatchObject({ action: "edited" });
    expect(Object.keys(auditTrail(shop, id).at(-1)?.changes ?? {})).toEqual(["${editable.name}"]);
  });

  test("without effect is ok and not recorded", async () => {
    const before = await create();
    expect(valueOf(await edit(before.id, { ${editable.name}: ${sampleInput(editable, 0)} }))).toEqual(before);
    expect(auditTrail(shop, before.id)).toHaveLength(1);
  });

  test("refuses an unknown ${words}, an old version, and a change at the same moment", async () => {
    const { id } = await create();
    const change = { ${editable.name}: ${sampleInput(editable, 1)} };
    expect(await edit(unknown, change)).toMatchObject({ reason: "${snake}_not_found" });
    expect(await edit(id, { ...change, ifVersion: 7 })).toMatchObject({ reason: "version_mismatch" });
    makeAnswer(shop, "${plural}", "update", ${unique.length > 0 ? '"stale"' : "false"});
    expect(await edit(id, change)).toMatchObject({ reason: "changed_meanwhile" });
    expect(stored(id)).toMatchObject({ version: 1 });
  });
  ${unique
    .map(
      (field) => `
  test("refuses ${oneLabel(field)} that is taken", async () => {
    await create();
    const { id } = await create({ ${unique.map((each) => `${each.name}: ${sampleInput(each, 1)}`).join(", ")} });
    expect(await edit(id, { ${field.name}: ${sampleInput(field, 0)} })).toMatchObject({ reason: "${reason}" });
  });`,
    )
    .join("\n")}`
      : `test("refuses an unknown ${words}", async () => {
    expect(await shop.services.${name}.edit({ id: unknown }, founder)).toMatchObject({ reason: "${snake}_not_found" });
  });`
  }
});

describe("reads", () => {
  test("get(), list() and history() give what was stored", async () => {
    const ${name} = await create();
    const { ${name}: service } = shop.services;
    expect(valueOf(await service.get(${name}.id))).toEqual(${name});
    const request = list${types}Request.parse({ ${[...(search ? [`text: ${sampleInput(search, 0)}`] : []), ...(filter ? [`${filter.name}: ${sampleInput(filter, 0)}`] : [])].join(", ")} });
    expect(valueOf(await service.list(request)).items).toEqual([${name}]);
    const { items } = valueOf(await service.history({ id: ${name}.id, limit: 10 }));
    expect(items.map(({ action }) => action)).toEqual(["created"]);
  });

  test("get() and history() refuse an unknown ${words}", async () => {
    const { ${name}: service } = shop.services;
    const refusal = { kind: "not_found", reason: "${snake}_not_found" };
    expect(await service.get(unknown)).toMatchObject(refusal);
    expect(await service.history({ id: unknown, limit: 10 })).toMatchObject(refusal);
  });
});
`;
}
