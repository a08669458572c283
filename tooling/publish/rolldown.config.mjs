// Bundles the sources of the current folder for Node. Dependencies that a registry has stay imports.
import { publishedDependencies } from "./dependencies.mjs";

const names = Object.keys(publishedDependencies());

export default {
  input: "src/main.ts",
  platform: "node",
  external: (id) => id.startsWith("node:") || names.some((name) => id === name || id.startsWith(`${name}/`)),
  transform: { target: "node20" },
  output: { file: "dist/main.js", banner: "#!/usr/bin/env node" },
};
