import { type Domain, takenReason, uniqueFields } from "./domain.ts";
import type { Field } from "./field.ts";
import { sqliteStorage } from "./generated-files.ts";
import type { Project } from "./project.ts";
import { referencesOf, targetOf } from "./reference-target.ts";
import type { SourceFile } from "./source-file.ts";
import { sampleInput } from "./values.ts";

/** A shared file that names every domain, with the edits for one more and for one less. */
export type SharedPlace = {
  readonly file: string;
  add(source: SourceFile, domain: Domain): void;
  remove(source: SourceFile, names: Omit<Domain, "fields">): void;
};

/** Whether a text has one of the beginnings. */
export const startsWith =
  (...beginnings: readonly string[]) =>
  (text: string) =>
    beginnings.some((beginning) => text.startsWith(beginning));

const repositories = "packages/repositories/src";

/** The TypeScript files of this project that name a domain. `schema.prisma` and generated files are edited apart. */
export function sharedPlacesOf(project: Pick<Project, "has">): readonly SharedPlace[] {
  return sharedPlaces.filter(({ file }) => file !== sqliteStorage || project.has(file));
}

const sharedPlaces: readonly SharedPlace[] = [
  {
    file: "packages/models/src/domain.ts",
    add: (source, { name, plural }) => source.object("domains").append(`${name}: "${plural}"`),
    remove: (source, { name }) => source.object("domains").remove(startsWith(`${name}:`)),
  },
  {
    // Only `new event` adds something here.
    file: "packages/models/src/event.ts",
    add: () => undefined,
    remove(source, { snake, file }) {
      source.removeImport(`./${file}.ts`);
      source.object("payloads").remove(startsWith(`"${snake}.`));
    },
  },
  {
    file: `${repositories}/storage.ts`,
    add(source, { type, plural, file }) {
      source.addImport(`type { ${type}Repository, ${type}View }`, `./${file}.ts`);
      source.members("Repositories").append(`readonly ${plural}: ${type}Repository;`);
      source.members("Views").append(`readonly ${plural}: ${type}View;`);
    },
    remove(source, { plural, file }) {
      source.removeImport(`./${file}.ts`);
      for (const list of ["Repositories", "Views"]) source.members(list).remove(startsWith(`readonly ${plural}:`));
    },
  },
  ...[
    { file: `${repositories}/postgres/storage.ts`, prefix: "Postgres", argument: "sql" },
    { file: sqliteStorage, prefix: "Sqlite", argument: "sql" },
    { file: `${repositories}/memory/storage.ts`, prefix: "Memory", argument: "database" },
  ].map(({ file: storage, prefix, argument }): SharedPlace => {
    return {
      file: storage,
      add(source, { type, plural, file }) {
        source.addImport(`{ ${prefix}${type}Repository, ${prefix}${type}View }`, `./${file}.ts`);
        source.returnedObject("repositoriesOf").append(`${plural}: new ${prefix}${type}Repository(${argument})`);
        source.returnedObject("viewsOf").append(`${plural}: new ${prefix}${type}View(${argument})`);
      },
      remove(source, { plural, file }) {
        source.removeImport(`./${file}.ts`);
        for (const list of ["repositoriesOf", "viewsOf"]) source.returnedObject(list).remove(startsWith(`${plural}:`));
      },
    };
  }),
  {
    file: `${repositories}/memory/tables.ts`,
    add(source, { type, plural, file }) {
      source.addImport(`type { ${type} }`, `@baklava/models/${file}`);
      source.object("tables").append(`${plural}: keyedBy<${type}>(({ id }) => id)`);
    },
    remove(source, { plural, file }) {
      source.removeImport(`@baklava/models/${file}`);
      source.object("tables").remove(startsWith(`${plural}:`));
    },
  },
  {
    file: `${repositories}/lock-order.ts`,
    add: (source, { name }) => source.array("lockOrder").append(JSON.stringify(name)),
    remove: (source, { name }) => source.array("lockOrder").remove((text) => text === JSON.stringify(name)),
  },
  {
    file: `${repositories}/testing/contracts.ts`,
    add(source, { name, file }) {
      source.addImport(`{ ${name}Contract }`, `../${file}.contract.ts`);
      source.statements("runContracts").append(`${name}Contract(current);`);
    },
    remove(source, { name, file }) {
      source.removeImport(`../${file}.contract.ts`);
      source.statements("runContracts").remove(startsWith(`${name}Contract(`));
    },
  },
  {
    file: `${repositories}/testing/every-repository.ts`,
    add(source, domain) {
      const { name, type, types, plural, file } = domain;
      const given = referencesOf(domain.fields, { isRequired: true });
      const stored = given.map((field) => `${field.name}: ${targetOf(field).row.source}.id`).join(", ");
      const values = stored.replaceAll("others.shop.", "");
      const rows = [...new Set(given.map((field) => targetOf(field).row.part))].join(", ");
      source.addImport(`{ list${types}Request, type ${type} }`, `@baklava/models/${file}`);
      source.addImport(`{ a${type} }`, `./${file}.ts`);
      source.members("Rows").append(`readonly ${name}: ${type};`);
      source.insertBefore("storeRows", "rows", `const ${name} = a${type}(${stored && `{ ${stored} }`});`);
      source.objectWithin("storeRows", "rows").append(name);
      source.callbackStatements("storeRows", "inUnit").append(`await all.${plural}.insert(${name});`);
      source.object("methods").append(`${plural}: {
        findById: "reads",
        lock: "reads",
        insert: (${plural}${rows && `, { ${rows} }`}) => ${plural}.insert(a${type}(${values && `{ ${values} }`})),
        update: (${plural}, { ${name} }) => ${plural}.update({ ...${name}, updatedAt: later, version: 2 }),
      }`);
      source.object("reads").append(`${plural}: ({ views }) => views.${plural}.list(list${types}Request.parse({}))`);
    },
    remove(source, { name, plural, file }) {
      source.removeImport(`@baklava/models/${file}`);
      source.removeImport(`./${file}.ts`);
      source.members("Rows").remove(startsWith(`readonly ${name}:`));
      source.statements("storeRows").remove(startsWith(`const ${name} = `));
      source.objectWithin("storeRows", "rows").remove((text) => text === name);
      source.callbackStatements("storeRows", "inUnit").remove(startsWith(`await all.${plural}.insert(${name})`));
      for (const list of ["methods", "reads"]) source.object(list).remove(startsWith(`${plural}:`));
    },
  },
  {
    file: "packages/services/src/services.ts",
    add(source, { name, type, file }) {
      source.addImport(`{ ${type}Service }`, `./${file}.ts`);
      source.members("Services").append(`readonly ${name}: ${type}Service;`);
      source.returnedObject("createServices").append(`${name}: new ${type}Service(deps)`);
    },
    remove(source, { name, file }) {
      source.removeImport(`./${file}.ts`);
      source.members("Services").remove(startsWith(`readonly ${name}:`));
      source.returnedObject("createServices").remove(startsWith(`${name}:`));
    },
  },
  {
    file: "packages/handlers/src/operations.ts",
    add: (source, { name, plural, file, types, pluralWords }) =>
      source.object("domains").append(`${plural}: {
        summary: "${types.charAt(0)}${pluralWords.slice(1)}",
        load: async () => (await import("./operations/${file}.ts")).${name}Operations,
      }`),
    remove: (source, { plural }) => source.object("domains").remove(startsWith(`${plural}:`)),
  },
  {
    file: "apps/cli/src/seed-database.ts",
    add(source, { types, file }) {
      source.addImport(`{ seed${types} }`, `./${file}-seed.ts`);
      source.array("seeds").append(`seed${types}`);
    },
    remove(source, { types, file }) {
      source.removeImport(`./${file}-seed.ts`);
      source.array("seeds").remove((text) => text === `seed${types}`);
    },
  },
  {
    file: "packages/handlers/src/access.test.ts",
    add(source, domain) {
      const { name, type, plural, file } = domain;
      const values = [
        ...plainValues(domain, 0),
        ...referencesOf(domain.fields, { isRequired: true }).map((field) => `${field.name}: ${targetOf(field).thing}`),
      ];
      source.addImport(`{ create${type}Request }`, `@baklava/models/${file}`);
      for (const operation of operations) source.object("matrix").append(`"${plural}.${operation}": "staff"`);
      source.insertBefore(
        "thingsOf",
        "ids",
        `const ${name} = valueOf(await services.${name}.create(create${type}Request.parse({ ${values.join(", ")} }), founder));`,
      );
      source.objectWithin("thingsOf", "ids").append(`${plural}: ${name}.id`);
    },
    remove(source, { name, plural, file }) {
      source.removeImport(`@baklava/models/${file}`);
      source.object("matrix").remove(startsWith(`"${plural}.`));
      source.statements("thingsOf").remove(startsWith(`const ${name} = `));
      source.objectWithin("thingsOf", "ids").remove(startsWith(`${plural}:`));
    },
  },
  {
    file: "tooling/conformance/src/world.ts",
    add(source, domain) {
      const { name, plural } = domain;
      const values = conformanceValues(domain, "mark", "world");
      source.members("World").append(`${name}(): Promise<string>;`);
      source
        .objectWithin("createWorld", "world")
        .append(`${name}: async () => (await make("${plural}.create", { ${values} })).id`);
    },
    remove(source, { name }) {
      source.members("World").remove(startsWith(`${name}():`));
      source.objectWithin("createWorld", "world").remove(startsWith(`${name}:`));
    },
  },
  {
    file: "tooling/conformance/src/cases.ts",
    add(source, domain) {
      for (const text of conformanceCases(domain)) source.array("cases").append(text);
    },
    remove: (source, { plural }) => source.array("cases").remove(startsWith(`one("${plural}.`)),
  },
];

const operations = ["create", "list", "show", "edit", "history"] as const;

function plainValues({ fields }: Domain, variant: 0 | 1): readonly string[] {
  return fields.flatMap((field) => (field.kind === "ref" ? [] : [`${field.name}: ${sampleInput(field, variant)}`]));
}

/** A value that differs for each mark, as source text. @param letter tells two values of one mark apart */
function uniqueValue({ kind }: Field, letter: "a" | "b", mark: string): string {
  return kind === "email" ? `\`${letter}-\${${mark}}@example.com\`` : `\`${letter.toUpperCase()} \${${mark}}\``;
}

/** Values of an entity for the conformance suite: unique ones have the mark of the transport. */
function conformanceValues(domain: Domain, mark: string, world: string): string {
  const values = domain.fields.flatMap((field) => {
    if (field.isUnique) return [`${field.name}: ${uniqueValue(field, "a", mark)}`];
    if (field.kind !== "ref") return [`${field.name}: ${sampleInput(field, 0)}`];
    if (field.isOptional) return [];
    return [`${field.name}: ${targetOf(field).world(world)}`];
  });
  return values.join(", ").replaceAll("customerId: customerId", "customerId");
}

function conformanceCases(domain: Domain): readonly string[] {
  const { name, plural, snake } = domain;
  const values = conformanceValues(domain, "w.mark", "w");
  const isAsync = values.includes("await ");
  const first = domain.fields.find((field) => field.kind !== "ref");
  const other = first && (first.isUnique ? uniqueValue(first, "b", "w.mark") : sampleInput(first, 1));
  const edited = first ? `, ${first.name}: ${other}` : "";
  return [
    `one("${plural}.create", "ok", ${isAsync ? "async " : ""}(${values.includes("w.") ? "w" : ""}) => ({ ${values} }))`,
    `one("${plural}.create", "invalid invalid_input", () => ({ bogus: 1 }))`,
    ...(uniqueFields(domain).length > 0
      ? [
          `one("${plural}.create", "conflict ${takenReason(domain)}", async (w) => {
            await w.${name}();
            return { ${values} };
          })`,
        ]
      : []),
    `one("${plural}.list", "ok", () => ({ limit: 1 }))`,
    `one("${plural}.list", "forbidden staff_needed", () => ({}), "customer")`,
    `one("${plural}.show", "ok", async (w) => ({ id: await w.${name}() }))`,
    `one("${plural}.show", "not_found ${snake}_not_found", () => ({ id: unknown }))`,
    `one("${plural}.edit", "ok", async (w) => ({ id: await w.${name}()${edited} }))`,
    `one("${plural}.history", "ok", async (w) => ({ id: await w.${name}() }))`,
  ];
}
