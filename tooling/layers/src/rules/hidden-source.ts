import { matcher } from "../read/glob.ts";
import { wholeFile } from "../read/position.ts";
import { hiddenSources } from "../workspace/hidden-sources.ts";
import { defineRule } from "./rule.ts";

export const hiddenSource = defineRule({
  id: "hidden-source",
  title: "source in a folder of `files.output`",
  why: "Folders of output are not read, so code that is written there by hand would not be checked",
  repository: ({ workspace: { root, config }, isAllTracked }) =>
    hiddenSources(root, matcher(config.files.output), isAllTracked).map(
      ({ folder, files: [first = "", ...others] }) => ({
        file: folder,
        at: wholeFile,
        target: folder,
        message: `is output, and holds source: ${first}${others.length === 0 ? "" : ` and ${others.length} more`}`,
        remedy:
          "Move the source, correct files.output in layers.config.mjs, or take what is built out of version control",
      }),
    ),
});
