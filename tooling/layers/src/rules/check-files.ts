import { type Violation, wholeFile } from "../report/violation.ts";
import { roles } from "../workspace/role.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** Every file has exactly one role. */
export function checkFiles(workspace: Workspace): Violation[] {
  const rolesOf = roles(workspace.config);
  return workspace.files.flatMap((file) => {
    const found = rolesOf(file);
    if (found.length === 1) return [];
    const isUnknown = found.length === 0;
    return [
      {
        ...wholeFile,
        rule: isUnknown ? "unknown-file" : "two-roles",
        file,
        target: file,
        message: isUnknown ? "is of a kind that nobody can check" : `is ${found.join(" and ")} at once`,
        reason: "Every file belongs to exactly one class, or it is checked by none",
        remedy: isUnknown
          ? "List it under files.inert when it holds no code"
          : "Make the patterns under files exclude each other",
        explain: [file],
      },
    ];
  });
}
