import type { RuleId } from "../../rules/rules.ts";
import type { SourceFile, Workspace } from "../../workspace/workspace.ts";
import type { Plant } from "./plant.ts";
import { mayUse, specifierFor } from "./reach.ts";
import { type Site, siteAmong } from "./site.ts";

/** What is to be planted across a border of a slice or an order. */
type Border = {
  readonly name: string;
  /** Where the planted file may be, and what it may import. */
  readonly from: readonly SourceFile[];
  readonly to: readonly SourceFile[];
  readonly mode: "value" | "type";
  readonly expected: { readonly rule: RuleId; readonly target: string } | undefined;
};

/** A file that uses one beyond a border, where the layers of both would let it; none where they never do. */
export function plantBorder(workspace: Workspace, { name, from, to, mode, expected }: Border): Plant[] {
  for (const site of sitesAmong(workspace, from)) {
    for (const file of to) {
      const specifier = mayUse(site, file, mode) ? specifierFor(workspace, site, file) : undefined;
      if (specifier === undefined) continue;
      const text =
        mode === "type"
          ? `import type * as planted from "${specifier}";\nexport const use = (): keyof typeof planted | undefined => undefined;\n`
          : `import * as planted from "${specifier}";\nexport const use = () => planted;\n`;
      return [{ name, file: site.at(`${name.replaceAll(/\W+/g, "-")}.ts`), text, expected }];
    }
  }
  return [];
}

/** A site for each layer and package that some files are of. A border needs no folder of its own. */
function sitesAmong(workspace: Workspace, files: readonly SourceFile[]): Site[] {
  return [...new Set(files.map((file) => file.package))].flatMap((owner) =>
    workspace.layersIn(owner).flatMap((name) => {
      const own = files.filter((file) => file.package === owner && file.layer === name);
      const site = own.length === 0 ? undefined : siteAmong(workspace, owner, name, own);
      return site === undefined || site.grant !== undefined ? [] : [site];
    }),
  );
}
