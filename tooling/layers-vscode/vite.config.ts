import { isBuiltin } from "node:module";

import { defineConfig } from "vite";

/** One file with everything in it except for what VS Code and Node bring. */
export default defineConfig({
  resolve: { conditions: ["node"], mainFields: ["module", "main"] },
  build: {
    lib: { entry: "src/extension.ts", formats: ["cjs"], fileName: () => "extension.cjs" },
    target: "node22",
    minify: false,
    rolldownOptions: { external: (name) => name === "vscode" || isBuiltin(name), platform: "node" },
  },
});
