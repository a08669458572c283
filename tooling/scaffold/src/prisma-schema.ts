import { type Domain, hasName, searchField } from "./domain.ts";
import type { Field } from "./field.ts";
import { PlaceNotFoundError } from "./place-not-found-error.ts";
import { capital, toSnake } from "./words.ts";

export const schemaFile = "packages/adapters/prisma/schema.prisma";

/** Adds the model of a domain, its enums, and the other side of its references. @throws {PlaceNotFoundError} */
export function addModel(schema: string, domain: Domain, specs: readonly string[]): string {
  return addBackFields(`${schema.trimEnd()}\n\n${blocksSource(domain, specs)}\n`, domain);
}

/** Writes the model of a domain anew in its place. @throws {PlaceNotFoundError} */
export function replaceModel(schema: string, domain: Domain, specs: readonly string[]): string {
  const place = blocksOf(domain).exec(schema);
  if (!place) throw new PlaceNotFoundError(`the model ${domain.type} is missing`);
  const others = `${schema.slice(0, place.index)}\n\0${schema.slice(place.index)}`.replaceAll(blocksOf(domain), "");
  return addBackFields(
    others.replace("\0", () => `${blocksSource(domain, specs)}\n`),
    domain,
  );
}

/** The fields with which `new domain` and `new field` were called for a domain; none for a domain written by hand. */
export function recordedFields(schema: string, { name }: Pick<Domain, "name">): readonly string[] {
  const [, list = ""] = new RegExp(`^${commandOf(name)} (.*)$`, "m").exec(schema) ?? [];
  return [...list.matchAll(/"([^"]*)"/g)].map(([, spec = ""]) => spec);
}

function commandOf(name: string): string {
  return `/// pnpm new domain ${name}`;
}

function blocksSource(domain: Domain, specs: readonly string[]): string {
  const enums = domain.fields.flatMap((field) => (field.kind === "choice" ? [enumSource(domain, field)] : []));
  const command = `${commandOf(domain.name)} ${specs.map((spec) => `"${spec}"`).join(" ")}`;
  return [...enums, `${command}\n${modelSource(domain)}`].join("\n\n");
}

/** The model and the enums of a domain, each with the line above. */
function blocksOf({ name, type }: Omit<Domain, "fields">): RegExp {
  return new RegExp(`\\n(?:${commandOf(name)} .*\\n)?(model ${type}|enum ${type}[A-Z]\\w*) \\{\\n[^}]*\\}\\n`, "g");
}

function addBackFields(schema: string, domain: Domain): string {
  let changed = schema;
  for (const field of domain.fields) {
    if (field.kind !== "ref" || changed.includes(`@relation("${relationOf(domain, field)}")\n`)) continue;
    const other = capital(field.to);
    changed = addLine(
      changed,
      other,
      `  ${backField(domain, field)} ${domain.type}[] @relation("${relationOf(domain, field)}")`,
    );
  }
  return changed;
}

/** Removes them again. */
export function removeModel(schema: string, names: Omit<Domain, "fields">): string {
  const { type, name } = names;
  const backs = new RegExp(`\\n {2}${name}\\w* ${type}\\[\\] @relation\\([^)]*\\)(?=\\n)`, "g");
  return `${schema.replaceAll(blocksOf(names), "").replaceAll(backs, "").trimEnd()}\n`;
}

function addLine(schema: string, model: string, line: string): string {
  const block = new RegExp(`(\\nmodel ${model} \\{\\n(?:(?! *@@|\\n|\\}).*\\n)+)`).exec(schema);
  if (!block?.[1]) throw new PlaceNotFoundError(`the model ${model} is missing`);
  return schema.replace(block[1], `${block[1]}${line}\n`);
}

function backField({ name }: Domain, { name: field }: Field): string {
  return `${name}${capital(field).replace(/Id$/, "")}s`;
}

function relationOf({ snake }: Domain, field: Field): string {
  return `${snake}_${toSnake(field.name).replace(/_id$/, "")}`;
}

function enumSource({ type, snake }: Domain, field: Extract<Field, { kind: "choice" }>): string {
  const name = `${type}${capital(field.name)}`;
  return `enum ${name} {\n${field.choices.map((choice) => `  ${choice}`).join("\n")}\n\n  @@map("${snake}_${toSnake(field.name)}")\n}`;
}

function modelSource(domain: Domain): string {
  const search = searchField(domain);
  const lines = domain.fields.flatMap((field) => [
    columnSource(domain, field),
    ...(field === search
      ? ["  /// Search key, as in users.", `  ${field.name}Folded String @map("${toSnake(field.name)}_folded")`]
      : []),
  ]);
  const relations = domain.fields.flatMap((field) =>
    field.kind === "ref"
      ? [
          `  ${field.relation} ${capital(field.to)}${field.isOptional ? "?" : ""} @relation("${relationOf(domain, field)}", fields: [${field.name}], references: [id])`,
        ]
      : [],
  );
  const indexes = [
    ...(hasName(domain) ? ["  @@index([nameFolded, id])"] : []),
    "  @@index([createdAt, id])",
    ...domain.fields.flatMap((field) => (field.kind === "ref" ? [`  @@index([${field.name}, createdAt, id])`] : [])),
  ];
  return `model ${domain.type} {
  id String @id @db.Uuid
${lines.join("\n")}
  createdAt DateTime @map("created_at") @db.Timestamptz(3)
  updatedAt DateTime @map("updated_at") @db.Timestamptz(3)
  version Int
${relations.map((line) => `${line}\n`).join("")}
${indexes.join("\n")}
  @@map("${domain.table}")
}`;
}

function columnSource({ type }: Domain, field: Field): string {
  const types = {
    text: "String",
    email: "String",
    int: "Int",
    boolean: "Boolean",
    moment: "DateTime",
    choice: `${type}${capital(field.name)}`,
    ref: "String",
  };
  const attributes = [
    ...(field.default === undefined ? [] : [`@default(${defaultInPrisma(field, field.default)})`]),
    ...(field.isUnique ? ["@unique"] : []),
    ...(toSnake(field.name) === field.name ? [] : [`@map("${toSnake(field.name)}")`]),
    ...(field.kind === "moment" ? ["@db.Timestamptz(3)"] : []),
    ...(field.kind === "ref" ? ["@db.Uuid"] : []),
  ];
  return `  ${field.name} ${types[field.kind]}${field.isOptional ? "?" : ""}${attributes.map((each) => ` ${each}`).join("")}`;
}

/** The default of the program, too: rows that are there get it in every store. */
function defaultInPrisma({ kind }: Field, value: string): string {
  return kind === "choice" ? value.replaceAll('"', "") : value;
}

/** Completes a drafted migration, which adds the fields, with what Prisma has no words for. */
export function completeMigration(drafted: string, domain: Domain, fields: readonly Field[]): string {
  const { table } = domain;
  const search = searchField(domain);
  const folded = search && `"${toSnake(search.name)}_folded"`;
  const collated = folded ? drafted.replace(`${folded} TEXT NOT NULL`, `${folded} TEXT COLLATE "C" NOT NULL`) : drafted;
  const checks = fields.flatMap((field) => {
    const column = toSnake(field.name);
    if (field.kind === "email") return [check(table, `${column}_lower_case`, `"${column}" = lower("${column}")`)];
    if (field.kind === "int")
      return [check(table, `${column}_range`, `"${column}" BETWEEN ${field.min} AND ${field.max}`)];
    return [];
  });
  if (checks.length === 0) return collated;
  return `${collated.trimEnd()}\n\n-- Prisma cannot say these in its schema.\n\n${checks.join("\n\n")}\n`;
}

function check(table: string, name: string, condition: string): string {
  return `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_${name}" CHECK (${condition});`;
}

/** Removes models and enums, with the comments above them and the fields of other models that refer to them. */
export function removeModels(schema: string, names: readonly string[]): string {
  let changed = schema;
  for (const name of names) {
    const block = new RegExp(`\\n(?:///?.*\\n)*(?:model|enum) ${name} \\{\\n[^}]*\\}\\n`);
    if (!block.test(changed)) throw new PlaceNotFoundError(`${schemaFile} has no ${name}`);
    changed = changed.replace(block, "");
  }
  const backs = new RegExp(`\\n(?: *///?.*\\n)* *\\w+ +(?:${names.join("|")})(?:\\[\\]|\\?)?(?: .*)?(?=\\n)`, "g");
  return changed.replaceAll(backs, "");
}
