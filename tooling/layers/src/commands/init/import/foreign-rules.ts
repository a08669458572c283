import type { Edge } from "../../../edges/edge.ts";
import type { Package } from "../../../workspace/workspace.ts";

/** A rule that the layers do not say as the other tool did. */
export type Note = {
  /**
   * Whether the layers allow more than the rule, allow less, or leave it to a rule of the gate that every repository
   * has.
   */
  readonly effect: "looser" | "stricter" | "elsewhere";
  /** A sentence that begins with the name of the rule. */
  readonly text: string;
};

/** The rules of another tool's configuration for the files of a repository. */
export type ForeignRules = {
  readonly tool: string;
  /** The configuration, relative to the workspace root. */
  readonly file: string;
  readonly notes: readonly Note[];
  /** The names of installed packages that the configuration mentions. */
  readonly installed: readonly string[];
  /** The name that the tool itself has for what a file belongs to; `undefined` without one. */
  nameOf(path: string): string | undefined;
  /** Whether a file may import another one. */
  may(from: string, to: string, mode: Edge["mode"]): boolean;
  /** Why it may not, in the words of the configuration. */
  why(from: string, to: string): string | undefined;
  /** Whether a file may import an installed package, or a built-in module by its name with `node:`. */
  mayInstalled(from: string, name: string): boolean;
};

/** The facts of a repository that the readers of configurations use. */
export type Repository = {
  readonly root: string;
  /** Every file, code or not. */
  readonly files: readonly string[];
  readonly production: readonly string[];
  readonly tests: readonly string[];
  readonly packages: readonly Package[];
  packageOf(path: string): Package;
};

/**
 * Reads the configuration of one tool.
 * @returns `undefined` when the repository has none that says something about layers.
 * @throws GateError when it cannot be read.
 */
export type ForeignReader = (repository: Repository) => Promise<ForeignRules | undefined>;
