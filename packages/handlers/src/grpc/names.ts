import { pascalCase, snakeCase } from "@baklava/utils/case";

/** The type of a field that holds messages or choices: `lines` are of type `Line`. */
export function typeNameOf(field: string, isMany: boolean): string {
  const name = pascalCase(field);
  return isMany ? name.replace(/s$/, "") : name;
}

/** `changed_meanwhile` of `Outcome` becomes `OUTCOME_CHANGED_MEANWHILE`. */
export function choiceName(type: string, choice: string): string {
  return `${snakeCase(type).slice(1)}_${snakeCase(choice)}`.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
}

/** `Role` of `UsersCreateResponse.Role`. */
export function lastName(name: string): string {
  return name.split(".").at(-1) ?? name;
}
