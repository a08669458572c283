import { wholeFile } from "../read/position.ts";
import { roles } from "../workspace/role.ts";
import { defineRule } from "./rule.ts";

export const twoRoles = defineRule({
  id: "two-roles",
  title: "a file that patterns under `files` give several roles",
  why: "Every file has exactly one role, or it is checked by the rules of none",
  repository({ workspace }) {
    const rolesOf = roles(workspace.config);
    return workspace.files
      .filter((file) => rolesOf(file).length > 1)
      .map((file) => ({
        file,
        at: wholeFile,
        target: file,
        message: `is ${rolesOf(file).join(" and ")} at once`,
        remedy: "Make the patterns under files exclude each other",
      }));
  },
});
