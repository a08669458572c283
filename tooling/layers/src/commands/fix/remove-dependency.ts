import { inFolder } from "../../read/path.ts";
import type { Violation } from "../../rules/violation.ts";
import { sections } from "../../workspace/manifest.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { Proposal } from "./fix.ts";
import { withoutDependency } from "./manifest-text.ts";

/** Removes a dependency that no file uses from the sections of its manifest. */
export function removeDependency({ packageOf }: Workspace, { file, target }: Violation): Proposal {
  const owner = packageOf(file);
  const declared = sections.filter((section) => Object.hasOwn(owner.manifest[section], target));
  if (declared.length === 0 || file !== inFolder(owner.folder, "package.json")) return "it is not declared there";
  return {
    title: `${file}: remove ${target} from ${declared.join(" and ")}`,
    edits: [],
    manifests: declared.map((section) => ({ file, apply: (text) => withoutDependency(text, section, target) })),
    installations: [],
  };
}
