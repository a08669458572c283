import { type Violation, wholeFile } from "../report/violation.ts";
import { type Role, roles } from "../workspace/role.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Finding } from "./finding.ts";
import { violationAt } from "./violation-at.ts";

/** Every file has exactly one role. */
export function checkFiles(workspace: Workspace): Violation[] {
  const rolesOf = roles(workspace.config);
  return workspace.files.flatMap((file) => {
    const found = rolesOf(file);
    return found.length === 1 ? [] : [violationAt(file, wholeFile, notOne(file, found))];
  });
}

function notOne(file: string, found: readonly Role[]): Finding {
  const isUnknown = found.length === 0;
  return {
    rule: isUnknown ? "unknown-file" : "two-roles",
    target: file,
    message: isUnknown ? "is of a kind that nobody can check" : `is ${found.join(" and ")} at once`,
    reason: "Every file belongs to exactly one class, or it is checked by none",
    remedy: isUnknown
      ? "List it under files.inert when it holds no code"
      : "Make the patterns under files exclude each other",
  };
}
