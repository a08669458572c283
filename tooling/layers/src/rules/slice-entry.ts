import { enteredSlices } from "../policy/entered-slices.ts";
import { matcher } from "../read/glob.ts";
import { defineRule } from "./rule.ts";

export const sliceEntry = defineRule({
  id: "slice-entry",
  title: "a use of the inside of a slice, past its entry",
  why: "The inside of a slice may change at any time; its entry is what others may rely on",
  edge(workspace, edge) {
    const path = edge.path ?? "";
    const found = enteredSlices(workspace, edge).find(
      ({ target: { group, folder } }) => !matcher(group.entry)(path.slice(folder.length + 1)),
    );
    if (found === undefined) return undefined;
    const { group, folder } = found.target;
    return {
      target: folder,
      message: `${path} is inside of ${folder}`,
      remedy: `Import the entry of ${folder} (${group.entry.join(", ")}), and export there what others need`,
    };
  },
});
