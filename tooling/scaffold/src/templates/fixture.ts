import { type Domain, uniqueFields } from "../domain.ts";
import { type Reference, referencesOf, targetOf } from "../reference-target.ts";
import { sampleValue } from "../values.ts";
import { capital, oneLabel } from "../words.ts";

/** `packages/repositories/src/testing/<domain>.ts` */
export function fixtureFile(domain: Domain): string {
  const { name, type, plural, file, one } = domain;
  const unique = uniqueFields(domain);
  const references = referencesOf(domain.fields, { isRequired: true });
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
  const store = references.map((field) => `${field.name}: (await ${targetOf(field).stored.source}).id`);
  return `
import type { ${type} } from "@baklava/models/${file}";

import type { Storage } from "../storage.ts";
${importsOf(references)}

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

/** The imports of what stores the entities to which references are, in the order of their modules. */
function importsOf(references: readonly Reference[]): string {
  const modules = new Map<string, Set<string>>([["storage", new Set(["inUnit", "nextId", "noon"])]]);
  for (const { names, from } of references.map((field) => targetOf(field).stored)) {
    modules.set(from, new Set([...(modules.get(from) ?? []), ...names]));
  }
  return [...modules]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([from, names]) => `import { ${[...names].toSorted().join(", ")} } from "./${from}.ts";`)
    .join("\n");
}
