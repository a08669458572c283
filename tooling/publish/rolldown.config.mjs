// Bundles the sources of the current folder for Node: what the registry has stays an import.
import { readFileSync } from "node:fs";

import { defineConfig } from "rolldown";

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));

export default defineConfig({
  input: "src/main.ts",
  platform: "node",
  external: (id) => id.startsWith("node:") || Object.keys(dependencies).some((name) => id === name || id.startsWith(`${name}/`)),
  transform: { target: "node20" },
  output: { file: "dist/main.js", banner: "#!/usr/bin/env node" },
});
