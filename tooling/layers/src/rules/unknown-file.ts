import { wholeFile } from "../read/position.ts";
import { roles } from "../workspace/role.ts";
import { defineRule } from "./rule.ts";

export const unknownFile = defineRule({
  id: "unknown-file",
  title: "a file of a kind that holds code and that no parser here reads",
  why: "What cannot be read cannot be judged",
  repository({ workspace }) {
    const rolesOf = roles(workspace.config);
    return workspace.files
      .filter((file) => rolesOf(file).length === 0)
      .map((file) => ({
        file,
        at: wholeFile,
        target: file,
        message: "is of a kind that the gate cannot check",
        remedy: "List it under files.inert when it holds no code",
      }));
  },
});
