/** `priceMinor` becomes `price_minor`. */
export function snakeCase(name: string): string {
  return separate(name, "_");
}

/** `priceMinor` becomes `price-minor`. */
export function kebabCase(name: string): string {
  return separate(name, "-");
}

/** `priceMinor` becomes `price minor`. */
export function spacedCase(name: string): string {
  return separate(name, " ");
}

/** `priceMinor` becomes `PriceMinor`. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function separate(name: string, separator: string): string {
  return name.replace(/[A-Z]/g, (letter) => `${separator}${letter.toLowerCase()}`);
}
