// Turns package.json into what a registry takes, for as long as `npm pack` or `npm publish` reads it. Plain JavaScript:
// the Node that packs may not strip types.
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { parse } from "yaml";

const manifest = fileURLToPath(new URL("../package.json", import.meta.url));
const kept = fileURLToPath(new URL("../package.source.json", import.meta.url));
const license = fileURLToPath(new URL("../LICENSE", import.meta.url));
const settings = fileURLToPath(new URL("../../../pnpm-workspace.yaml", import.meta.url));

const [step] = process.argv.slice(2);
// What an interrupted run has left behind goes first.
if (existsSync(kept)) renameSync(kept, manifest);
rmSync(license, { force: true });
if (step === "publish") {
  const source = readFileSync(manifest, "utf8");
  writeFileSync(kept, source);
  copyFileSync(new URL("../../../LICENSE", import.meta.url), license);
  writeFileSync(manifest, `${JSON.stringify(published(JSON.parse(source)), undefined, 2)}\n`);
}

/** Without what only this repository understands: `catalog:`, sources that are run as they are, and development. */
function published({ devDependencies: _development, scripts: _scripts, dependencies, ...rest }) {
  const { catalog } = parse(readFileSync(settings, "utf8"));
  const versions = Object.keys(dependencies).map((name) => {
    if (!Object.hasOwn(catalog, name)) throw new Error(`pnpm-workspace.yaml has no version of ${name}`);
    return [name, caret(catalog[name])];
  });
  return {
    ...rest,
    bin: { layers: "./dist/main.mjs" },
    exports: {
      "./config": { types: "./dist/config/config.d.ts", default: "./dist/config/config.js" },
      "./dependency-cruiser": {
        types: "./dist/cruiser/derived-rules.d.ts",
        default: "./dist/cruiser/derived-rules.js",
      },
      "./package.json": "./package.json",
    },
    dependencies: Object.fromEntries(versions),
  };
}

/** Below 1.0 any version may break. */
function caret(version) {
  return /^\d/.test(version) && !version.startsWith("0.") ? `^${version}` : version;
}
