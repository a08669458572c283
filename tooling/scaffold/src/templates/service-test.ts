import { type Domain, filterFields, namesOf, searchField, takenReason, uniqueFields } from "../domain.ts";
import { referencesOf, targetOf } from "../reference-target.ts";
import { sampleInput, sampleValue } from "../values.ts";
import { oneLabel } from "../words.ts";

/** `packages/services/src/<domain>.test.ts` */
export function serviceTestFile(domain: Domain): string {
  const { name, type, types, plural, file, words, snake } = domain;
  const unique = uniqueFields(domain);
  const references = referencesOf(domain.fields);
  const search = searchField(domain);
  const editable = domain.fields.find(
    (field) => field.kind !== "ref" && sampleInput(field, 0) !== sampleInput(field, 1),
  );
  const values = domain.fields
    .filter((field) => field.kind !== "ref" || !field.isOptional)
    .map((field) => {
      if (field.kind === "ref") return `${field.name}: ${targetOf(field).test.variable}.id`;
      return `${field.name}: ${sampleInput(field, 0)}`;
    });
  const needed = new Map(
    referencesOf(domain.fields, { isRequired: true }).map((field) => [field.to, targetOf(field).test]),
  );
  const imports = new Set([...needed.values()].flatMap((target) => target.imports));
  const importsFrom = (start: string) => [...imports].filter((each) => each.includes(` from "${start}`)).join("\n");
  const reason = takenReason(domain);
  const filter = filterFields(domain).find(({ kind }) => kind !== "ref");
  return `
import { ${editable ? `create${type}Request, edit${type}Request` : `create${type}Request`}, list${types}Request, type ${type} } from "@baklava/models/${file}";
${importsFrom("@baklava")}
import { beforeEach, describe, expect, test } from "vitest";

import { auditTrail, type Backend, founder, ${needed.has("user") ? "hire, " : ""}makeAnswer, openBackend, valueOf } from "./testing/backend.ts";
${importsFrom(".")}

const diskFull = new Error("disk full");
const unknown = "01900000-0000-7000-8000-ffffffffffff";

let backend: Backend;
let values: object;
beforeEach(async () => {
  backend = openBackend();
  ${[...needed.values()].map(({ variable, source }) => `const ${variable} = ${source};`).join("\n  ")}
  values = { ${values.join(", ")} };
});

async function create(changes: object = {}): Promise<${type}> {
  return valueOf(await backend.services.${name}.create(create${type}Request.parse({ ...values, ...changes }), founder));
}

function stored(id: string): ${type} | undefined {
  return backend.database.table("${plural}").get(id);
}

describe("create()", () => {
  test("stores ${domain.one} and records it", async () => {
    const ${name} = await create();
    expect(stored(${name}.id)).toEqual(${name});
    expect(auditTrail(backend, ${name}.id)).toMatchObject([{ entity: "${name}", action: "created", actor: founder.actor }]);
  });

  test("stores nothing when it cannot be recorded", async () => {
    makeAnswer(backend, "audit", "append", diskFull);
    await expect(create()).rejects.toThrow("disk full");
    expect(backend.database.table("${plural}").size).toBe(0);
  });
  ${
    unique.length > 0
      ? `
  test("refuses ${unique.map(oneLabel).join(" and ")} that is taken, also of two at the same moment", async () => {
    const request = create${type}Request.parse(values);
    const results = await Promise.all([1, 2].map(() => backend.services.${name}.create(request, founder)));
    expect(results).toMatchObject([{ kind: "ok" }, { kind: "conflict", reason: "${reason}" }]);
    expect(backend.database.table("${plural}").size).toBe(1);
  });`
      : ""
  }
  ${references
    .map(
      (field) => `
  test("refuses ${oneLabel(field)} that does not exist", async () => {
    const request = create${type}Request.parse({ ...values, ${field.name}: unknown });
    const reason = "${namesOf(field.to).snake}_not_found";
    expect(await backend.services.${name}.create(request, founder)).toMatchObject({ reason });
  });`,
    )
    .join("\n")}
});

describe("edit()", () => {
  ${
    editable
      ? `const edit = (id: string, changes: object) =>
    backend.services.${name}.edit(edit${type}Request.parse({ id, ...changes }), founder);

  test("changes the given fields and records them", async () => {
    const { id } = await create();
    const edited = valueOf(await edit(id, { ${editable.name}: ${sampleInput(editable, 1)} }));
    expect(edited).toMatchObject({ ${editable.name}: ${sampleValue(editable, 1)}, version: 2 });
    expect(stored(id)).toEqual(edited);
    expect(auditTrail(backend, id).at(-1)).toMatchObject({ action: "edited" });
    expect(Object.keys(auditTrail(backend, id).at(-1)?.changes ?? {})).toEqual(["${editable.name}"]);
  });

  test("without effect is ok and not recorded", async () => {
    const before = await create();
    expect(valueOf(await edit(before.id, { ${editable.name}: ${sampleInput(editable, 0)} }))).toEqual(before);
    expect(auditTrail(backend, before.id)).toHaveLength(1);
  });

  test("refuses an unknown ${words}, an old version, and a change at the same moment", async () => {
    const { id } = await create();
    const change = { ${editable.name}: ${sampleInput(editable, 1)} };
    expect(await edit(unknown, change)).toMatchObject({ reason: "${snake}_not_found" });
    expect(await edit(id, { ...change, ifVersion: 7 })).toMatchObject({ reason: "version_mismatch" });
    makeAnswer(backend, "${plural}", "update", ${unique.length > 0 ? '"stale"' : "false"});
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
    expect(await backend.services.${name}.edit({ id: unknown }, founder)).toMatchObject({ reason: "${snake}_not_found" });
  });`
  }
});

describe("reads", () => {
  test("get(), list() and history() give what was stored", async () => {
    const ${name} = await create();
    const { ${name}: service } = backend.services;
    expect(valueOf(await service.get(${name}.id))).toEqual(${name});
    const request = list${types}Request.parse({ ${[...(search ? [`text: ${sampleInput(search, 0)}`] : []), ...(filter ? [`${filter.name}: ${sampleInput(filter, 0)}`] : [])].join(", ")} });
    expect(valueOf(await service.list(request)).items).toEqual([${name}]);
    const { items } = valueOf(await service.history({ id: ${name}.id, limit: 10 }));
    expect(items.map(({ action }) => action)).toEqual(["created"]);
  });

  test("get() and history() refuse an unknown ${words}", async () => {
    const { ${name}: service } = backend.services;
    const refusal = { kind: "not_found", reason: "${snake}_not_found" };
    expect(await service.get(unknown)).toMatchObject(refusal);
    expect(await service.history({ id: unknown, limit: 10 })).toMatchObject(refusal);
  });
});
`;
}
