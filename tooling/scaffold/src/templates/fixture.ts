import { type Domain, uniqueFields } from "../domain.ts";
import { sampleValue } from "../values.ts";
import { capital, oneLabel } from "../words.ts";

/** `packages/repositories/src/testing/<domain>.ts` */
export function fixtureFile(domain: Domain): string {
  const { name, type, plural, file, one } = domain;
  const unique = uniqueFields(domain);
  const references = domain.fields.filter((field) => field.kind === "ref" && !field.isOptional);
  const values = domain.fields.map((field) => {
    if (field.kind === "ref") return field.isOptional ? `${field.name}: null` : field.name;
    if (field.isOptional) return `${field.name}: null`;
    if (field.isUnique && field.kind === "email") return `${field.name}: \`\${id}@example.com\``;
    if (field.isUnique && field.kind === "text") return `${field.name}: id.slice(-10)`;
    return `${field.name}: ${sampleValue(field, 0)}`;
  });
  const given = references.map((field) => field.name);
  const parameter =
    given.length === 0
      ? `values: Partial<${type}> = {}`
      : `{ ${given.join(", ")}, ...values }: Partial<${type}> & Pick<${type}, ${given.map((field) => JSON.stringify(field)).join(" | ")}>`;
  const store = references.map((field) =>
    field.kind === "ref" && field.to === "product"
      ? `${field.name}: (await stock(storage, aProduct())).id`
      : `${field.name}: (await store(storage, aUser())).id`,
  );
  const targets = new Set(references.flatMap((field) => (field.kind === "ref" ? [field.to] : [])));
  const shared = ["inUnit", "nextId", "noon", ...(targets.has("user") ? ["aUser", "store"] : [])];
  return `
import type { ${type} } from "@baklava/models/${file}";

import type { Storage } from "../storage.ts";
${targets.has("product") ? 'import { aProduct, stock } from "./shop.ts";' : ""}
import { ${shared.toSorted().join(", ")} } from "./storage.ts";

/** ${capital(one)} with an id of its own${unique.length > 0 ? `, and ${unique.map(oneLabel).join(" and ")} of its own` : ""}. */
export function a${type}(${parameter}): ${type} {
  const id = nextId();
  return { id, ${values.join(", ")}, createdAt: noon, updatedAt: noon, version: 1, ...values };
}

/** Stores ${one}. */
export async function store${type}(storage: Storage, values: Partial<${type}> = {}): Promise<${type}> {
  ${
    references.length === 0
      ? `const ${name} = a${type}(values);`
      : `const ${name} = a${type}({ ${store.join(", ")}, ...values });`
  }
  await inUnit(storage, ({ ${plural} }) => ${plural}.insert(${name}));
  return ${name};
}
`;
}
