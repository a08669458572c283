import { posix } from "node:path";
import type { JSONPath } from "jsonc-parser";
import { parseSpecifier } from "../facts/specifier.ts";
import { type JsonFile, readJson } from "../read/json-file.ts";
import { inFolder } from "../read/path.ts";
import type { Position } from "../read/position.ts";
import { record } from "../read/record.ts";
import { type Section, sections } from "../workspace/manifest.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";
import { type InstallSettings, installSettings } from "./install-settings.ts";
import { jsonTexts } from "./json-texts.ts";
import { toolPackages, toolTexts } from "./tool-fields.ts";
import { tsconfigTexts } from "./tsconfig-texts.ts";

/** A package that a manifest or a setting names. */
export type Declaration = {
  readonly file: string;
  /** Where it is written. */
  place(): Position;
  readonly kind: "dependency" | "override" | "catalog" | "extension" | "setting";
  readonly name: string;
  /** Every name that it may mean: for tools, `x` can be `@types/x`. */
  readonly names: readonly string[];
  /** The package whose code gets it; `undefined` for the whole workspace. */
  readonly owner: Package | undefined;
  readonly section: Section;
  /** What is to be installed under the name. */
  readonly range: string | undefined;
  /** Whether a manifest has to declare it as well. */
  readonly isRequired: boolean;
};

/** Every package that manifests, the settings of the installation and those of tools name. */
export function declarations(workspace: Workspace): Declaration[] {
  return [
    ...workspace.packages.flatMap((owner) => ofManifest(workspace, owner)),
    ...installSettings(workspace).flatMap((settings) => ofInstallation(workspace, settings)),
    ...tsconfigTexts(workspace).flatMap(({ json, path, text, setting, isPath }) =>
      isPath ? [] : ofTsconfig(workspace, json, path, text, setting),
    ),
  ];
}

type Draft = Pick<Declaration, "kind" | "name" | "owner"> & Partial<Declaration>;

function declaration(draft: Draft, file: string, place: () => Position): Declaration {
  return { names: [draft.name], section: "dependencies", range: undefined, isRequired: false, ...draft, file, place };
}

function ofManifest(workspace: Workspace, owner: Package): Declaration[] {
  const json = readJson(workspace.root, inFolder(owner.folder, "package.json"));
  const { manifest } = owner;
  const at = (path: JSONPath, draft: Draft): Declaration => declaration(draft, json.path, () => json.place(path));
  const declared = sections.flatMap((section) =>
    Object.entries(manifest[section]).map(([name, range]) =>
      at([section, name], { kind: "dependency", name, owner, section, range }),
    ),
  );
  return [...declared, ...silent(owner, at), ...mapped(owner, at), ...ofTools(workspace, owner, at)];
}

type At = (path: JSONPath, draft: Draft) => Declaration;

/** Fields that bring packages along without a section: what is bundled, and peers that only their settings name. */
function silent(owner: Package, at: At): Declaration[] {
  const { manifest } = owner;
  const bundled = ["bundledDependencies", "bundleDependencies"].flatMap((field) =>
    jsonTexts(manifest[field], [field]).map(({ path, text }) => ({ path, name: text })),
  );
  const settings = ["peerDependenciesMeta", "dependenciesMeta"].flatMap((field) =>
    Object.keys(record(manifest[field])).map((name) => ({ path: [field, name], name })),
  );
  return [...bundled, ...settings]
    .filter(({ name }) => !sections.some((section) => Object.hasOwn(manifest[section], name)))
    .map(({ path, name }) => at(path, { kind: "setting", name, owner }));
}

/** The packages that `imports` and `browser` put behind a name. */
function mapped(owner: Package, at: At): Declaration[] {
  const { imports, browser } = owner.manifest;
  const texts = [
    ...jsonTexts(imports, ["imports"]),
    ...(typeof browser === "object" ? jsonTexts(browser, ["browser"]) : []),
  ];
  return texts.flatMap(({ path, text }) => {
    const specifier = parseSpecifier(text);
    return specifier.kind === "package" ? [at(path, { kind: "setting", name: specifier.name, owner })] : [];
  });
}

/** The packages of the workspace that tools load, and what Prettier loads, which takes a name as it is. */
function ofTools({ packageByName }: Workspace, owner: Package, at: At): Declaration[] {
  return toolTexts(owner.manifest).flatMap(({ path, text }) => {
    const own = toolPackages(text).find((each) => packageByName.has(each));
    const name = own ?? (path[0] === "prettier" ? /^(?:@[^/.]+\/)?[^/.@"' ]+/.exec(text)?.[0] : undefined);
    if (name === undefined) return [];
    return [at(path, { kind: "setting", name, owner, section: "devDependencies", isRequired: true })];
  });
}

function ofInstallation({ packageByName }: Workspace, settings: InstallSettings): Declaration[] {
  const { file, values } = settings;
  const at = (path: JSONPath, draft: Draft): Declaration => declaration(draft, file, () => settings.place(path));
  const ranges = (["overrides", "resolutions", "catalog", "catalogs"] as const).flatMap((key) =>
    jsonTexts(values[key], [key]).map(({ path, text }) =>
      at(path, {
        kind: key.startsWith("catalog") ? "catalog" : "override",
        name: packageName(String(path.at(-1))),
        owner: undefined,
        range: text,
      }),
    ),
  );
  const extensions = Object.entries(record(values["packageExtensions"])).flatMap(([selector, extension]) =>
    ["dependencies", "optionalDependencies", "peerDependencies"].flatMap((section) =>
      jsonTexts(record(extension)[section], ["packageExtensions", selector, section]).map(({ path, text }) =>
        at(path, {
          kind: "extension",
          name: String(path.at(-1)),
          owner: packageByName.get(packageName(selector)),
          range: text,
        }),
      ),
    ),
  );
  return [...ranges, ...extensions];
}

/** The package of a selector such as `a>b@1`. */
function packageName(selector: string): string {
  const last = selector.slice(selector.lastIndexOf(">") + 1);
  return /^@?[^@]+/.exec(last)?.[0] ?? last;
}

function ofTsconfig(
  workspace: Workspace,
  json: JsonFile,
  path: JSONPath,
  text: string,
  setting: string,
): Declaration[] {
  const specifier = parseSpecifier(text);
  if (specifier.kind !== "package") return [];
  const { name } = specifier;
  const draft: Draft = {
    kind: "setting",
    name,
    names: setting === "types" ? [name, `@types/${name}`] : [name],
    owner: workspace.packageOf(posix.normalize(json.path)),
    section: "devDependencies",
    isRequired: setting === "extends",
  };
  return [declaration(draft, json.path, () => json.place(path))];
}
