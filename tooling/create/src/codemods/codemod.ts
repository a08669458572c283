import type { Project } from "@baklava/scaffold/project";

/** Changes the files of a project for a version, without writing them. The scope of its packages is `@baklava` here. */
export type Codemod = (project: Project, tools: CodemodTools) => Promise<void>;

/** The changes that a codemod can make. Paths are those of this repository, such as `packages/models/src/user.ts`. */
export type CodemodTools = {
  /** Moves a TypeScript file, and changes the imports in it and of it. Without the file, it does nothing. */
  moveFile(move: { readonly from: string; readonly to: string }): Promise<void>;
  /** Renames an export of a file, and its uses in all files. Without the export, it does nothing. */
  renameExport(rename: { readonly file: string; readonly from: string; readonly to: string }): Promise<void>;
};
