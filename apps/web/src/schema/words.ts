/** Abbreviations that people write in capital letters. */
const capitals: ReadonlySet<string> = new Set(["id", "sku", "url", "vat", "iban", "api"]);

/** `deadLetters` becomes `dead-letters`, as commands are written. */
export function toPath(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `setRole`, `on_sale` and `order.paid` become `Set role`, `On sale` and `Order paid`. */
export function toWords(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .split(/[\s_.-]+/)
    .map((word) => (capitals.has(word.toLowerCase()) ? word.toUpperCase() : word.toLowerCase()));
  const [first = "", ...others] = words;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...others].join(" ");
}

/** The label of a field: `createdAt` becomes `Created`, `customerId` becomes `Customer`, `priceMinor` becomes `Price`. */
export function toLabel(field: string): string {
  return toWords(field.replace(/(?<=[a-z])(?:At|Id|Minor)$/, ""));
}

/** The title of an operation; of one that is for no entity yet, with what it makes: `Create user`. */
export function toTitle(operation: { readonly name: string }, entity?: string): string {
  const words = toWords(operation.name);
  return entity === undefined ? words : `${words} ${toWords(entity).toLowerCase()}`;
}

/** The name of an operation in the palette, as commands have it: `users set-role`. */
export function toCommand({ domain, name }: { readonly domain: string; readonly name: string }): string {
  return `${toPath(domain)} ${toPath(name)}`;
}
