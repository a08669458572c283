import type { JSONPath } from "jsonc-parser";
import type { Manifest } from "../workspace/manifest.ts";
import { jsonTexts } from "./json-texts.ts";

/** Fields of a manifest in which tools are told what to load. */
const fields = [
  "ava",
  "babel",
  "browserslist",
  "c8",
  "commitlint",
  "eslintConfig",
  "jest",
  "mocha",
  "nyc",
  "postcss",
  "prettier",
  "release",
  "remarkConfig",
  "renovate",
  "semantic-release",
  "stylelint",
  "svgr",
  "swc",
  "typedocOptions",
  "xo",
];

/** The texts of the settings of tools in a manifest. */
export function toolTexts(manifest: Manifest): { path: JSONPath; text: string }[] {
  return fields.flatMap((field) => jsonTexts(manifest[field], [field]));
}

const kinds = ["eslint-config", "eslint-plugin", "babel-preset", "babel-plugin", "stylelint-config", "prettier-config"];

/** The packages that a text of a tool's settings may mean: tools know short names for what follows their conventions. */
export function toolPackages(text: string): readonly string[] {
  const plain = text.replace(/^(?:plugin:|module:|extends )/, "");
  const [, scope, base] = /^(@[^/]+)(?:\/([^/]+))?/.exec(plain) ?? [];
  if (scope === undefined) {
    const [name = ""] = plain.split("/");
    return [name, ...kinds.map((kind) => `${kind}-${name}`)];
  }
  const short = kinds.map((kind) => `${scope}/${kind}`);
  return base === undefined
    ? short
    : [`${scope}/${base}`, ...short, ...kinds.map((kind) => `${scope}/${kind}-${base}`)];
}
