/** `createdAt` becomes `created_at`. */
export function snakeCase(name: string): string {
  return separate(name, "_");
}

/** `createdAt` becomes `created-at`. */
export function kebabCase(name: string): string {
  return separate(name, "-");
}

/** `createdAt` becomes `created at`. */
export function spacedCase(name: string): string {
  return separate(name, " ");
}

/** `createdAt` becomes `CreatedAt`. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function separate(name: string, separator: string): string {
  return name.replace(/[A-Z]/g, (letter) => `${separator}${letter.toLowerCase()}`);
}
