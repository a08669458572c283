import type { JSONPath } from "jsonc-parser";
import { type JsonFile, readableJson } from "../read/json-file.ts";
import { record } from "../read/record.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { jsonTexts } from "./json-texts.ts";

/** A text of a tsconfig from which code can come. */
export type TsconfigText = {
  readonly json: JsonFile;
  readonly path: JSONPath;
  readonly text: string;
  /** The name of the setting: `extends`, `paths`, … */
  readonly setting: string;
  /** Whether it is a path, and not the name of a package. */
  readonly isPath: boolean;
};

/** Settings of the compiler whose values are paths or packages that code can come from. */
const pathOptions = ["baseUrl", "rootDir", "rootDirs", "paths", "typeRoots", "types", "jsxImportSource"];

/** The tsconfigs and jsconfigs of a workspace; `undefined` for one that cannot be read. */
export function tsconfigs({
  root,
  files,
}: Workspace): { readonly file: string; readonly json: JsonFile | undefined }[] {
  return files
    .filter((file) => /(?:^|\/)(?:ts|js)config[^/]*\.json$/.test(file))
    .map((file) => ({ file, json: readableJson(root, file) }));
}

/** Every text of a tsconfig from which code can come. */
export function tsconfigTexts(workspace: Workspace): TsconfigText[] {
  return tsconfigs(workspace).flatMap(({ json }) => (json === undefined ? [] : textsOf(json)));
}

function textsOf(json: JsonFile): TsconfigText[] {
  const config = record(json.value);
  const options = record(config["compilerOptions"]);
  const texts = [
    ...["extends", "references", "include", "files"].flatMap((key) => jsonTexts(config[key], [key])),
    ...pathOptions.flatMap((key) => jsonTexts(options[key], ["compilerOptions", key])),
  ];
  return texts.map(({ path, text }) => {
    const setting = String(path[0] === "compilerOptions" ? path[1] : path[0]);
    const isName = ["extends", "types", "jsxImportSource"].includes(setting);
    return { json, path, text, setting, isPath: !isName || /^(?:\.{1,2}(?:\/|$)|\/)/.test(text) };
  });
}
