import { posix } from "node:path";
import { inFolder } from "../workspace/path.ts";
import type { Package, Workspace } from "../workspace/workspace.ts";

/** The folder of a package where planted files go: beside its production code. */
export function plantFolder({ sources }: Workspace, owner: Package): string {
  const production = [...sources.values()].find((file) => file.package === owner && file.role === "production");
  const folder = production === undefined ? inFolder(owner.folder, "src") : posix.dirname(production.path);
  return inFolder(folder, "planted");
}
