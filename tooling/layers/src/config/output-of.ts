/** The folders that tools write unless the configuration says otherwise. */
export const defaultOutput: readonly string[] = ["**/dist", "**/.turbo", "**/coverage"];

/** `files.output` of a configuration that is not checked yet. */
export function outputOf(config: unknown): readonly string[] {
  const output = property(property(config, "files"), "output");
  return Array.isArray(output) && output.every((glob) => typeof glob === "string") ? output : defaultOutput;
}

function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}
