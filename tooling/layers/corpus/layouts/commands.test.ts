import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ruleIds } from "../../src/rules/rules.ts";
import { createRepository } from "../../testing/create-workspace.ts";
import { runLayers } from "../../testing/run-layers.ts";
import { domainFirst } from "./domain-first.ts";
import { npmWorkspace } from "./npm-workspace.ts";
import { singlePackage } from "./single-package.ts";

describe("where layers are files, layers", () => {
  it("check says how much it judged, from any folder, and which rules are off", () => {
    using repository = createRepository(npmWorkspace);
    expect(runLayers(join(repository.root, "apps/web/src"), "check")).toEqual({
      status: 0,
      stdout: `layers: no violations (6 files, 8 imports, ${ruleIds.length - 1} rules; off: stray-package)\n`,
      stderr: "",
    });
  });

  it("check gives the advice of the layer of the file", () => {
    const bad = "src/orders/application/bad.ts";
    using repository = createRepository({ ...singlePackage, [bad]: 'import "@/orders/infrastructure/pg/orders";\n' });
    expect(runLayers(repository.root, "check").stdout).toContain(
      [
        "  Why: Services know ports",
        "  Instead: Use a port of src/orders/ports",
        "  More: layers explain services infra",
      ].join("\n"),
    );
  });

  it("explain tells of a file its layer, its slice and its place in an order", () => {
    using repository = createRepository(domainFirst);
    const { stdout } = runLayers(repository.root, "explain", "src/modules/orders/api/routes.ts");
    expect(stdout).toContain("Layer api: What layers.config.mjs does not list for api is denied");
    expect(stdout).toContain("  may use the layers: domain, shared, entries");
    expect(stdout).toContain("Slice src/modules/orders: others enter it by index.ts");
    expect(stdout).toContain("  may use the slices: users, catalog (types only)");
    expect(stdout).toContain("  ~/modules/catalog/index.ts (entries, types only) → src/modules/catalog/index.ts");
    expect(runLayers(repository.root, "explain", "src/shared/money/euro.ts").stdout).toContain(
      "Order of src/shared: money; may use text",
    );
  });

  it("graph draws the edges within a package", () => {
    using repository = createRepository(singlePackage);
    const { stdout } = runLayers(repository.root, "graph");
    expect(stdout).toContain("  layer_services -.->|1| layer_ports\n");
    expect(stdout).toContain("  layer_web -->|1| layer_services\n");
  });

  it("prove finds every verdict right", () => {
    using repository = createRepository(domainFirst);
    expect(runLayers(repository.root, "prove")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(", 0 with the wrong verdict"),
    });
  });
});
