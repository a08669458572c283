import pluralize from "pluralize";

import { type Field, parseField } from "./field.ts";
import { UsageError } from "./usage-error.ts";
import { capital, toSnake } from "./words.ts";

/** A domain to generate, with its name in every spelling. */
export type Domain = {
  /** `deliverySlot` */
  readonly name: string;
  /** `deliverySlots` */
  readonly plural: string;
  /** `delivery-slot`, the name of files */
  readonly file: string;
  /** `DeliverySlot` */
  readonly type: string;
  /** `DeliverySlots` */
  readonly types: string;
  /** `delivery-slots`, in routes and commands */
  readonly path: string;
  /** `delivery slot` */
  readonly words: string;
  /** `delivery slots` */
  readonly pluralWords: string;
  /** `delivery_slot` */
  readonly snake: string;
  /** `delivery_slots`, the table */
  readonly table: string;
  /** With its article, such as `an invoice`. */
  readonly one: string;
  readonly fields: readonly Field[];
};

/** @param known the names of the domains that there are. @throws {UsageError} */
export function describeDomain(name: string, specs: readonly string[], known: readonly string[]): Domain {
  const names = namesOf(name);
  if (known.includes(name)) throw new UsageError(`There is a domain ${name} already; choose another name`);
  const fields = specs.map(parseField);
  if (fields.length === 0) throw new UsageError(`The domain ${name} needs a field: pnpm new domain ${name} name:text`);
  const twice = fields.find((field, index) => fields.findIndex((other) => other.name === field.name) !== index);
  if (twice) throw new UsageError(`The field ${twice.name} is given twice; leave one out`);
  return { ...names, fields };
}

/** @throws {UsageError} */
export function namesOf(name: string): Omit<Domain, "fields"> {
  if (!/^[a-z][A-Za-z0-9]{1,30}$/.test(name)) {
    throw new UsageError(`"${name}" is no name of a domain; write a noun in camel case, such as deliverySlot`);
  }
  const plural = pluralize(name);
  if (plural === name) throw new UsageError(`${name} is a plural, or has none; write a singular noun such as supplier`);
  const separated = (text: string, separator: string) =>
    text.replace(/[A-Z]/g, (letter) => `${separator}${letter.toLowerCase()}`);
  const words = separated(name, " ");
  return {
    name,
    plural,
    file: separated(name, "-"),
    type: capital(name),
    types: capital(plural),
    words,
    pluralWords: separated(plural, " "),
    snake: toSnake(name),
    path: separated(plural, "-"),
    table: toSnake(plural),
    one: `${/^[aeio]/.test(words) ? "an" : "a"} ${words}`,
  };
}

/** The fields that no two entities may share. */
export function uniqueFields({ fields }: Pick<Domain, "fields">): readonly Field[] {
  return fields.filter(({ isUnique }) => isUnique);
}

/** The text field that lists search, if there is one. */
export function searchField({ fields }: Pick<Domain, "fields">): Field | undefined {
  const texts = fields.filter(({ kind, isOptional }) => kind === "text" && !isOptional);
  return texts.find(({ name }) => name === "name") ?? texts[0];
}

/** Whether lists sort by the name. */
export function hasName(domain: Pick<Domain, "fields">): boolean {
  return searchField(domain)?.name === "name";
}

/** The fields by which lists filter. */
export function filterFields({ fields }: Pick<Domain, "fields">): readonly Field[] {
  return fields.filter(({ kind }) => ["boolean", "choice", "ref"].includes(kind));
}

/** The reason of the refusal when a unique value is taken, such as `email_taken`. */
export function takenReason(domain: Domain): string {
  const unique = uniqueFields(domain);
  const [first] = unique;
  return unique.length === 1 && first ? `${toSnake(first.name)}_taken` : `${domain.snake}_taken`;
}
