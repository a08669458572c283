import { type Domain, namesOf } from "./domain.ts";
import type { Field } from "./field.ts";
import { knownDomains } from "./known-domains.ts";
import type { Project } from "./project.ts";
import { UsageError } from "./usage-error.ts";

export type Reference = Extract<Field, { kind: "ref" }>;

export function isReference(field: Field): field is Reference {
  return field.kind === "ref";
}

/** The references of an entity; with `isRequired`, those that it must have. */
export function referencesOf(fields: readonly Field[], { isRequired = false } = {}): readonly Reference[] {
  return fields.filter(isReference).filter(({ isOptional }) => !(isRequired && isOptional));
}

/** How code creates and finds an entity of the domain to which a field refers, as source text. */
export type ReferenceTarget = {
  /** The schema of the id in requests, and the import that it needs from another module of models. */
  readonly schema: { readonly source: string; readonly name: string; readonly from: string };
  /** The ways to name it, such as `a user's id or e-mail address`. */
  readonly description: string;
  /** Stores one, in contract suites. */
  readonly stored: { readonly source: string; readonly names: readonly string[]; readonly from: string };
  /** A stored one within `storeRows`, and the part of `Rows` that has it. */
  readonly row: { readonly source: string; readonly part: string };
  /** The id of one within `thingsOf` of the access test. */
  readonly thing: string;
  /** The id of one in the world of the conformance suite. @param world the variable of the world */
  world(world: string): string;
  /** Declares one in the tests of a service. */
  readonly test: { readonly variable: string; readonly source: string; readonly imports: readonly string[] };
};

/** The domains whose entities have a name for people besides their id. */
const named: Readonly<Record<string, ReferenceTarget>> = {
  user: {
    schema: { source: "userReference", name: "userReference", from: "reference" },
    description: "a user's id or e-mail address",
    stored: { source: "store(storage, aUser())", names: ["aUser", "store"], from: "storage" },
    row: { source: "user", part: "user" },
    thing: "owner.id",
    world: (world) => (world === "w" ? "w.customerId" : "customerId"),
    test: { variable: "buyer", source: 'await hire(backend, "customer", "Buyer")', imports: [] },
  },
  product: {
    schema: { source: "productReference", name: "productReference", from: "product" },
    description: "a product's id or SKU",
    stored: { source: "stock(storage, aProduct())", names: ["aProduct", "stock"], from: "shop" },
    row: { source: "others.shop.product", part: "shop: { product }" },
    thing: 'others["products"] ?? ""',
    world: (world) => `(await ${world}.shop.product()).id`,
    test: {
      variable: "product",
      source: 'await sell(backend, "TEA")',
      imports: ['import { sell } from "./testing/shop.ts";'],
    },
  },
};

export function targetOf({ to }: Pick<Reference, "to">): ReferenceTarget {
  const { file, type, one } = namesOf(to);
  return (
    named[to] ?? {
      schema: { source: `uuid.meta({ [refersTo]: "${to}" })`, name: "refersTo", from: "reference" },
      description: `the id of ${one}`,
      stored: { source: `store${type}(storage)`, names: [`store${type}`], from: file },
      row: { source: to, part: to },
      thing: `${to}.id`,
      world: (world) => `await ${world}.${to}()`,
      test: {
        variable: to,
        source: `await store${type}(memoryStorage(backend.database))`,
        imports: [
          'import { memoryStorage } from "@baklava/repositories/memory/storage";',
          `import { store${type} } from "@baklava/repositories/testing/${file}";`,
        ],
      },
    }
  );
}

/** @throws {UsageError} for a reference to a domain that is unknown, or of which tests cannot store an entity. */
export async function refuseUnknownTargets(project: Project, { name: own, fields }: Domain): Promise<void> {
  const known: string[] = [];
  for (const name of await knownDomains(project)) {
    if (name !== own && (await isTarget(project, name))) known.push(name);
  }
  for (const { relation, to } of referencesOf(fields)) {
    if (known.includes(to)) continue;
    throw new UsageError(`The field ${relation} refers to ${to}; references are to ${known.join(", ")}`);
  }
}

/** The domains without a name for people need a function that stores one of them, such as `storeSupplier`. */
async function isTarget(project: Project, name: string): Promise<boolean> {
  if (name in named) return true;
  if (!/^[a-z][A-Za-z0-9]{1,30}$/.test(name)) return false;
  const { file, type } = namesOf(name);
  const fixture = `packages/repositories/src/testing/${file}.ts`;
  return project.has(fixture) && (await project.read(fixture)).includes(`function store${type}(`);
}
