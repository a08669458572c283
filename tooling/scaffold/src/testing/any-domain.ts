import * as fc from "fast-check";

const names = [
  "supplier",
  "invoice",
  "deliverySlot",
  "category",
  "box",
  "address",
  "holiday",
  "photo",
  "file",
] as const;

/** A field of any type, with a name of its own. */
const kinds: readonly ((name: string) => fc.Arbitrary<string>)[] = [
  (name) => fc.integer({ min: 10, max: 500 }).map((max) => `${name}:text(${max})`),
  (name) => fc.constantFrom(`${name}:text(40)?`, `${name}:text(40) unique`, `${name}:text(40)=none`),
  (name) => fc.constantFrom(`${name}:email`, `${name}:email?`, `${name}:email unique`),
  (name) => fc.constantFrom(`${name}:boolean`, `${name}:boolean?`, `${name}:boolean=false`),
  (name) => fc.constantFrom(`${name}:int(1..5)`, `${name}:int(-3..3)?`, `${name}:int(0..9)=4`),
  (name) => fc.constantFrom(`${name}:moment`, `${name}:moment?`),
  (name) => fc.constantFrom(`${name}:choice(low|high)`, `${name}:choice(a|b|c)?`, `${name}:choice(x|y)=y`),
  (name) => fc.constantFrom(`${name}:ref(user)`, `${name}:ref(product)`, `${name}:ref(todo)`, `${name}:ref(user)?`),
];

const fieldNames = ["name", "email", "title", "level", "postalCode", "owner", "startsAt", "note"] as const;

export type AnyDomain = { readonly name: string; readonly fields: readonly string[] };

const anyFields = fc
  .uniqueArray(fc.constantFrom(...fieldNames), { minLength: 1, maxLength: 6 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((name) =>
        name === "name" ? textOf(name) : fc.nat(kinds.length - 1).chain((kind) => (kinds[kind] ?? textOf)(name)),
      ),
    ),
  );

/** Domains with different names, each with one to six fields. */
export const anyDomains: fc.Arbitrary<readonly AnyDomain[]> = fc
  .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 })
  .chain((chosen) => fc.tuple(...chosen.map((name) => anyFields.map((fields) => ({ name, fields })))));

function textOf(name: string): fc.Arbitrary<string> {
  return fc.constant(`${name}:text`);
}
