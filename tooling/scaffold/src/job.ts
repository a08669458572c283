import { CronExpressionParser } from "cron-parser";

import { type Domain, filterFields } from "./domain.ts";
import { type Field, readValue } from "./field.ts";
import { UsageError } from "./usage-error.ts";
import { capital } from "./words.ts";

/** A job that runs an operation on all entities that a query finds. */
export type Job = {
  /** The operation: `archive`. */
  readonly verb: string;
  /** The method of the service: `archiveAll`. */
  readonly method: string;
  /** `archiveSuppliers` */
  readonly variable: string;
  /** `archive-suppliers`: the name of the job, and of its file. */
  readonly name: string;
  /** Five fields of cron. */
  readonly schedule: string;
  readonly filters: readonly Filter[];
};

export type Filter = {
  readonly field: Field;
  /** Source text. */
  readonly value: string;
};

/** The file of a job with this name. */
export const jobFileOf = (name: string) => `packages/handlers/src/job/${name}.ts`;

/** The names of a job, which follow from its domain and operation. */
export function jobNames({ types, path }: Omit<Domain, "fields">, verb: string) {
  const kebab = verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return { verb, method: `${verb}All`, variable: `${verb}${types}`, name: `${kebab}-${path}` };
}

/** Reads a job such as `archive` at `17 4 * * *` with `level=low`. @throws {UsageError} */
export function describeJob(domain: Domain, verb: string, schedule: string, filters: readonly string[]): Job {
  checkSchedule(schedule);
  return { ...jobNames(domain, verb), schedule, filters: filters.map((text) => readFilter(domain, text)) };
}

function checkSchedule(schedule: string): void {
  const remedy = 'write five fields of cron in UTC, such as "17 4 * * *" for each night';
  if (schedule.trim().split(/\s+/).length !== 5) throw new UsageError(`"${schedule}" is no schedule; ${remedy}`);
  try {
    CronExpressionParser.parse(schedule, { tz: "UTC" });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`"${schedule}" is no schedule (${reason}); ${remedy}`, { cause: error });
  }
}

function readFilter(domain: Domain, text: string): Filter {
  const [, name = "", value = ""] = /^(\w+)=(.+)$/.exec(text) ?? [];
  const fields = filterFields(domain).filter(({ kind }) => kind !== "ref");
  const field = fields.find((each) => each.name === name);
  if (field) return { field, value: readValue(name, field, value) };
  const known = fields.map((each) => each.name).join(", ") || "none";
  throw new UsageError(`"${text}" is no filter of ${domain.pluralWords}; fields by which lists filter are ${known}`);
}

/** `Archive suppliers whose level is low` */
export function jobSummary({ pluralWords }: Domain, { verb, filters }: Job): string {
  const words = capital(verb.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
  const conditions = filters.map(({ field, value }) => `${field.name} is ${value.replaceAll('"', "")}`);
  const which = conditions.length > 0 ? ` whose ${new Intl.ListFormat("en-GB").format(conditions)}` : "";
  return `${words} ${pluralWords}${which}`;
}
