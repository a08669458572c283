/** What `*` stands for when a target is this file; `undefined` when it is another. */
export function capture(target: string, file: string): string | undefined {
  const [prefix = "", suffix] = target.split("*");
  if (suffix === undefined) return target === file ? "" : undefined;
  return file.startsWith(prefix) && file.endsWith(suffix)
    ? file.slice(prefix.length, file.length - suffix.length)
    : undefined;
}
