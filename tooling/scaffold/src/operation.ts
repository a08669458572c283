import type { Domain } from "./domain.ts";
import { type Field, readValue, reservedNames } from "./field.ts";
import { UsageError } from "./usage-error.ts";
import { capital } from "./words.ts";

/** An operation that sets fields of an entity, such as `archive` of `supplier`. */
export type Operation = {
  /** `archive` */
  readonly verb: string;
  readonly changes: readonly Change[];
  /** `Archive a supplier` */
  readonly summary: string;
  /** The action in the audit trail: `archived`. */
  readonly past: string;
};

type Change = {
  readonly field: Field;
  /** The source text of the value; `now` for the time of the change. */
  readonly value: string;
};

const taken = new Set(["create", "list", "show", "edit", "history", "get", "constructor"]);

export type OperationOptions = { readonly summary?: string | undefined; readonly past?: string | undefined };

/** Reads an operation such as `archive` with `isArchived=true`. @throws {UsageError} */
export function describeOperation(
  domain: Domain,
  verb: string,
  { changes, summary, past }: OperationOptions & { readonly changes: readonly string[] },
): Operation {
  checkVerb(verb);
  if (past !== undefined && !/^[a-z][A-Za-z0-9]*$/.test(past)) {
    throw new UsageError(`"${past}" is no action for the audit trail; write one word, such as archived`);
  }
  const words = verb.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return {
    verb,
    changes: changes.map((text) => readChange(domain, text)),
    summary: summary ?? `${capital(words)} ${domain.one}`,
    past: past ?? pastOf(verb),
  };
}

/** @throws {UsageError} when an operation cannot have this name. */
export function checkVerb(verb: string): void {
  if (!/^[a-z][A-Za-z0-9]{1,30}$/.test(verb)) {
    throw new UsageError(`"${verb}" is no name of an operation; write a verb in camel case, such as archive`);
  }
  if (taken.has(verb) || reservedNames.has(verb))
    throw new UsageError(`The name ${verb} is reserved; choose another verb`);
}

function readChange(domain: Domain, text: string): Change {
  const [, name = "", value = ""] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (name === "") throw new UsageError(`"${text}" is no change; write one such as isArchived=true or closedAt=now`);
  const field = domain.fields.find((each) => each.name === name);
  if (!field) {
    const names = domain.fields.map((each) => each.name).join(", ");
    throw new UsageError(
      `The ${domain.words} has no field ${name}, it has ${names}; add one with pnpm new field ${domain.name} "${name}:boolean=false"`,
    );
  }
  if (field.kind === "ref" || field.isUnique) {
    throw new UsageError(`The field ${name} cannot have one value for all ${domain.pluralWords}; set another field`);
  }
  if (value === "null") {
    if (field.isOptional) return { field, value };
    throw new UsageError(`The field ${name} cannot be null; give a value`);
  }
  if (field.kind === "moment") {
    if (value === "now") return { field, value };
    throw new UsageError(`The field ${name} is a time; write ${name}=now${field.isOptional ? ` or ${name}=null` : ""}`);
  }
  return { field, value: readValue(name, field, value) };
}

/** The regular past: `archived`, `closed`, `approved`, `denied`. */
function pastOf(verb: string): string {
  if (verb.endsWith("e")) return `${verb}d`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`;
}
