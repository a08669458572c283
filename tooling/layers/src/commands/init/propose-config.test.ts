import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { domainFirst } from "../../../corpus/layouts/domain-first.ts";
import { npmWorkspace } from "../../../corpus/layouts/npm-workspace.ts";
import { singlePackage } from "../../../corpus/layouts/single-package.ts";
import { createRepository } from "../../../testing/create-workspace.ts";
import { runLayers } from "../../../testing/run-layers.ts";

describe("layers init", () => {
  it.each([
    ["a single package", singlePackage],
    ["domain-first modules", domainFirst],
    ["a workspace of npm", npmWorkspace],
  ])("proposes for %s what is green at once, from any folder", (_name, files) => {
    using repository = createRepository({ ...files, "layers.config.mjs": "" });
    const folder = Object.keys(files).find((path) => path.endsWith(".ts") && path.includes("/")) ?? "";
    expect(runLayers(join(repository.root, folder, ".."), "init")).toMatchObject({ status: 0, stderr: "" });
    expect(runLayers(repository.root, "check")).toMatchObject({ status: 0 });
    expect(runLayers(repository.root, "prove").stdout).toContain(", 0 with the wrong verdict");
  });

  it("makes a layer of each folder of a single package, with what its files use", () => {
    using repository = createRepository({
      "package.json": '{ "name": "shop", "type": "module", "dependencies": { "pg": "*", "zod": "*" } }',
      "src/domain/order.ts": "export type Order = { id: string };\n",
      "src/storage/orders.ts":
        'import { Pool } from "pg";\nimport type { Order } from "../domain/order.js";\nexport const find = (): Order | Pool => new Pool();\n',
      "src/index.ts": 'import "node:fs";\nexport { find } from "./storage/orders.js";\n',
    });
    expect(runLayers(repository.root, "init").stdout).toBe(
      "layers: wrote layers.config.mjs with 3 layers, and a baseline of 0 violations\n",
    );
    const text = readFileSync(join(repository.root, "layers.config.mjs"), "utf8");
    const { layers } = JSON.parse(text.replace("export default ", "").replace(/;\s*$/, ""));
    expect(layers).toMatchObject({
      domain: { files: ["src/domain/**"], uses: {}, external: [] },
      storage: { files: ["src/storage/**"], uses: { domain: "types" }, external: ["pg"] },
      "src/*": { files: ["src/*"], uses: { storage: "values" }, external: ["zod"], builtins: ["node:fs"] },
    });
  });
});
