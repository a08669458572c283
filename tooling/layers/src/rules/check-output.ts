import { type Violation, wholeFile } from "../report/violation.ts";
import { matcher } from "../workspace/glob.ts";
import { type HiddenSource, hiddenSources } from "../workspace/hidden-sources.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { violationAt } from "./violation-at.ts";

/** A folder of `output` must not hold source, because the gate does not read it. */
export function checkOutput({ root, config }: Workspace, isAllTracked: boolean): Violation[] {
  return hiddenSources(root, matcher(config.files.output), isAllTracked).map((hidden) =>
    violationAt(hidden.folder, wholeFile, finding(hidden)),
  );
}

function finding({ folder, files: [first = "", ...others] }: HiddenSource) {
  return {
    rule: "hidden-source",
    target: folder,
    message: `is output, and holds source: ${first}${others.length === 0 ? "" : ` and ${others.length} more`}`,
    reason: "Nothing in a folder of output is read, so what is written there by hand would be judged by nobody",
    remedy: "Move the source, correct files.output in layers.config.mjs, or take what is built out of version control",
  };
}
