import { inFolder } from "../read/path.ts";
import { wholeFile } from "../read/position.ts";
import { defineRule } from "./rule.ts";

export const sameName = defineRule({
  id: "same-name",
  title: "two packages of one name",
  why: "An import by the name could mean either of them",
  repository: ({ workspace: { packages } }) =>
    packages
      .filter(({ name, folder }) => packages.some((other) => other.name === name && other.folder < folder))
      .map(({ name, folder }) => ({
        file: inFolder(folder, "package.json"),
        at: wholeFile,
        target: name,
        message: `${name} is the name of another package too`,
        remedy: "Give each package a name of its own",
      })),
});
