import type { Answers } from "../answers.ts";

/** A version of Baklava, as a project can be made of it. */
export type Version = {
  /** Such as `1.2.0`. */
  readonly version: string;
  /** Writes the files of a project as they are before the dependencies are installed. @param folder is empty. */
  write(folder: string, answers: Answers): Promise<void>;
  /** Changes the files of a project as the codemods after another version and up to this one say. */
  migrate(folder: string, from: string): Promise<void>;
};
