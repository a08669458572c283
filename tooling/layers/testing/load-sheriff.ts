import { createRequire, registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Sheriff from "@softarc/sheriff-core";
import { installedFolder } from "./installed-folder.ts";

/** Sheriff, with a compiler below version 7, without which it reads nothing: that of dependency-cruiser. */
export async function loadSheriff(): Promise<typeof Sheriff> {
  const cruiser = join(installedFolder("dependency-cruiser"), "package.json");
  const url = pathToFileURL(createRequire(cruiser).resolve("typescript")).href;
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "typescript" ? { url, shortCircuit: true } : next(specifier, context),
  });
  try {
    return await import("@softarc/sheriff-core");
  } finally {
    hooks.deregister();
  }
}
