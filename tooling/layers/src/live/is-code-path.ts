import { isMarkup } from "../workspace/is-markup.ts";

/** Whether a file that may not exist yet is code by its name. */
export function isCodePath(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path) || isMarkup(path);
}
