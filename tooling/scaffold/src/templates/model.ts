import { type Domain, filterFields, hasName, searchField } from "../domain.ts";
import type { Field } from "../field.ts";
import { type ReferenceTarget, referencesOf, targetOf } from "../reference-target.ts";
import { typeOf } from "../values.ts";
import { capital, label } from "../words.ts";

/** `packages/models/src/<domain>.ts` */
export function modelFile(domain: Domain): string {
  const { name, type, types, words, pluralWords, one, fields } = domain;
  const kinds = new Set(fields.map(({ kind }) => kind));
  const schemas = referencesOf(fields).map((field) => targetOf(field).schema);
  const search = searchField(domain);
  const list = filterFields(domain);
  const usesText = kinds.has("text") || search !== undefined;
  const times = ["isoTime", ...(kinds.has("moment") ? ["moment"] : [])];
  return `
import { z } from "zod";

import { type AuditedFields, historyRequest } from "./audit.ts";
${kinds.has("email") ? 'import { email } from "./email.ts";' : ""}
import { foreignCursor, hasOwnCursor, listFields } from "./list.ts";
import { pageResponse } from "./page.ts";
${["product", "reference"].map((from) => importSource(schemas, from)).join("\n")}
import { schemaNames } from "./schema-names.ts";
${usesText ? 'import { text } from "./text.ts";' : ""}
import { ${times.join(", ")} } from "./time.ts";
import { uuid } from "./uuid.ts";
import { ifVersion, version } from "./version.ts";

${fields.map((field) => (field.kind === "choice" ? choiceSource(domain, field) : "")).join("")}
export type ${type} = {
  /** UUID version 7. */
  readonly id: string;
  ${fields.map((field) => memberSource(domain, field)).join("\n")}
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Counts changes from 1; see \`User.version\`. */
  readonly version: number;
};

const ${name}Id = uuid.describe("The ${words}'s id");
${fields.map((field) => `const ${constant(field)} = ${requestSource(domain, field)}.describe(${JSON.stringify(describe(field))});`).join("\n")}

export const create${type}Request = z.strictObject({
  ${fields.map((field) => `${property(field.name, createSource(field))},`).join("\n")}
});
export type Create${type}Request = z.output<typeof create${type}Request>;

export const ${name}Request = z.strictObject({ id: ${name}Id });

/** A field that is left out keeps its value. */
export const edit${type}Request = z.strictObject({
  id: ${name}Id,
  ${fields.map((field) => `${field.name}: ${editSource(field)},`).join("\n")}
  ifVersion,
});
export type Edit${type}Request = z.output<typeof edit${type}Request>;

export const list${types}Request = z
  .strictObject({
    ${list.map((field) => `${field.name}: ${constant(field)}.optional().describe("${filterDescription(domain, field)}"),`).join("\n")}
    ${search ? `text: text(100).optional().describe("Only ${pluralWords} with this text in their ${label(search)}"),` : ""}
    ...listFields([${hasName(domain) ? '"name", "createdAt"' : '"createdAt"'}]),
  })
  .refine((query) => hasOwnCursor("${name}", query), foreignCursor);
export type List${types}Request = z.output<typeof list${types}Request>;

export const ${name}HistoryRequest = historyRequest(${name}Id);

/** ${capital(one)} as callers see it. */
export const ${name}Response = z.object({
  id: z.uuid(),
  ${fields.map((field) => `${field.name}: ${responseSource(domain, field)},`).join("\n")}
  createdAt: isoTime,
  updatedAt: isoTime,
  version,
});
schemaNames.add(${name}Response, { id: "${type}" });
export type ${type}Response = z.input<typeof ${name}Response>;

export const ${name}PageResponse = pageResponse(${name}Response);

export function create${type}(id: string, request: Create${type}Request, at: Date): ${type} {
  return { id, ${fields.map(newValue).join(", ")}, createdAt: at, updatedAt: at, version: 1 };
}

export function edit${type}(${name}: ${type}, changes: Edit${type}Request, at: Date): ${type} {
  return {
    ...${name},
    ${fields.map((field) => changedValue(name, field)).join("\n")}
    updatedAt: at,
    version: ${name}.version + 1,
  };
}

/** The audited fields of ${one}. */
export function audited${type}(${name}: ${type}): AuditedFields {
  return { ${fields.map((field) => auditedValue(name, field)).join(", ")} };
}
`;
}

function importSource(schemas: readonly ReferenceTarget["schema"][], from: string): string {
  const names = new Set(schemas.filter((schema) => schema.from === from).map(({ name }) => name));
  return names.size > 0 ? `import { ${[...names].toSorted().join(", ")} } from "./${from}.ts";` : "";
}

function auditedValue(entity: string, field: Field): string {
  const value = `${entity}.${field.name}`;
  if (field.kind !== "moment") return `${field.name}: ${value}`;
  return `${field.name}: ${value}${field.isOptional ? "?.toISOString() ?? null" : ".toISOString()"}`;
}

/** `name: value`, or `name` alone for a value of the same name. */
function property(name: string, value: string): string {
  return name === value ? name : `${name}: ${value}`;
}

function newValue({ name, isOptional }: Field): string {
  return `${name}: request.${name}${isOptional ? " ?? null" : ""}`;
}

function changedValue(entity: string, { name, isOptional }: Field): string {
  const before = `${entity}.${name}`;
  const value = isOptional
    ? `changes.${name} === undefined ? ${before} : changes.${name}`
    : `changes.${name} ?? ${before}`;
  return `${name}: ${value},`;
}

/** The schema of a field has the field's name, unless another schema has it. */
function constant({ name, kind }: Field): string {
  return ["text", "email", "moment", "version"].includes(name) || kind === name ? `${name}Field` : name;
}

function choiceSource({ name }: Domain, field: Field): string {
  if (field.kind !== "choice") return "";
  const schema = `${name}${capital(field.name)}`;
  return `export const ${schema} = z.enum([${field.choices.map((choice) => JSON.stringify(choice)).join(", ")}]);
export type ${capital(schema)} = z.output<typeof ${schema}>;

`;
}

function memberSource({ type }: Domain, field: Field): string {
  const base = field.kind === "choice" ? `${type}${capital(field.name)}` : typeOf(field);
  const comment = {
    text: "",
    int: "",
    boolean: "",
    choice: "",
    moment: "",
    email: field.isUnique ? "/** Lower case; unique. */\n" : "/** Lower case. */\n",
    ref: "",
  }[field.kind];
  const unique = field.isUnique && field.kind === "text" ? "/** Unique. */\n" : "";
  return `${comment}${unique}readonly ${field.name}: ${base}${field.isOptional ? " | null" : ""};`;
}

function requestSource({ name }: Domain, field: Field): string {
  switch (field.kind) {
    case "text":
      return `text(${field.max})`;
    case "email":
      return "email";
    case "int":
      return `z.int().min(${field.min}).max(${field.max})`;
    case "boolean":
      return "z.boolean()";
    case "moment":
      return "moment";
    case "choice":
      return `${name}${capital(field.name)}`;
    default:
      return targetOf(field).schema.source;
  }
}

function createSource(field: Field): string {
  if (field.default !== undefined) return `${constant(field)}.default(${field.default})`;
  return field.isOptional ? `${constant(field)}.optional()` : constant(field);
}

function editSource(field: Field): string {
  if (!field.isOptional) return `${constant(field)}.optional()`;
  return `${constant(field)}.nullable().optional().describe(${JSON.stringify(`${describe(field)}; null removes it`)})`;
}

function responseSource({ name }: Domain, field: Field): string {
  const schema = {
    text: "z.string()",
    email: "z.string()",
    int: "z.int()",
    boolean: "z.boolean()",
    moment: "isoTime",
    choice: `${name}${capital(field.name)}`,
    ref: "z.uuid()",
  }[field.kind];
  return field.isOptional ? `${schema}.nullable()` : schema;
}

function filterDescription({ pluralWords }: Domain, field: Field): string {
  if (field.kind === "boolean") return `Only ${pluralWords} for which this is true, or for which it is false`;
  return `Only ${pluralWords} with this ${label(field)}`;
}

function describe(field: Field): string {
  const name = capital(label(field));
  switch (field.kind) {
    case "int":
      return `${name}, ${field.min} to ${field.max}`;
    case "email":
      return `${name}, kept in lower case${field.isUnique ? "; unique" : ""}`;
    case "moment":
      return `${name}, such as 2026-01-31T09:30:00Z`;
    case "ref":
      return `${name}: ${targetOf(field).description}`;
    default:
      return field.isUnique ? `${name}; unique` : name;
  }
}
