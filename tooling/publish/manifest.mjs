// Turns the package.json of the current folder into what a registry takes, for as long as `npm pack` or `npm publish`
// reads it. Plain JavaScript: the Node that packs may not strip types.
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

import { parse } from "yaml";

import { publishedDependencies } from "./dependencies.mjs";

const root = new URL("../../", import.meta.url);

const [step] = process.argv.slice(2);
// What an interrupted run has left behind goes first.
if (existsSync("package.source.json")) renameSync("package.source.json", "package.json");
rmSync("LICENSE", { force: true });
if (step === "publish") {
  const source = readFileSync("package.json", "utf8");
  const missing = JSON.parse(source).files.filter((name) => !existsSync(name));
  if (missing.length > 0) throw new Error(`There is no ${missing.join(", ")}; see the scripts of package.json`);
  writeFileSync("package.source.json", source);
  copyFileSync(new URL("LICENSE", root), "LICENSE");
  writeFileSync("package.json", `${JSON.stringify(published(JSON.parse(source)), undefined, 2)}\n`);
}

/**
 * The manifest without `catalog:`, `workspace:`, scripts and development, which a registry does not know. `bin` and
 * `exports` of `publishConfig` replace those of the sources, as in pnpm.
 */
function published({ devDependencies: _development, scripts: _scripts, publishConfig, ...rest }) {
  const { catalog } = parse(readFileSync(new URL("pnpm-workspace.yaml", root), "utf8"));
  const { bin, exports, ...config } = publishConfig;
  const versions = Object.keys(publishedDependencies(rest)).map((name) => {
    if (!Object.hasOwn(catalog, name)) throw new Error(`pnpm-workspace.yaml has no version of ${name}`);
    return [name, caret(catalog[name])];
  });
  return { ...rest, bin, exports, publishConfig: config, dependencies: Object.fromEntries(versions) };
}

/** Below 1.0 any version may break. */
function caret(version) {
  return /^\d/.test(version) && !version.startsWith("0.") ? `^${version}` : version;
}
