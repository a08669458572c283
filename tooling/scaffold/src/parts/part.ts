/** A part of the system that a project can do without: a sample, a transport, a store, or the development of Baklava itself. */
export type Part = {
  readonly name: string;
  readonly kind: "sample" | "transport" | "store" | "development";
  readonly summary: string;
  /** Patterns of the files that are its own. */
  readonly files: readonly string[];
  /**
   * Mentions in shared files. Uses of its own files are found and not listed. By file or pattern of files: parts of
   * TypeScript files as `select` finds them, and of other files as `removeFromDocument` does.
   */
  readonly edits: Readonly<Record<string, readonly string[]>>;
  /** Its domains. */
  readonly domains?: readonly string[];
  /** Its models and enums in `schema.prisma`. */
  readonly models?: readonly string[];
};
