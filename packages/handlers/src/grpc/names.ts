/** `priceMinor` becomes `price_minor`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `setRole` and `dead_list` become `SetRole` and `DeadList`. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

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
