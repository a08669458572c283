import { matcher } from "../read/glob.ts";
import { isMadeName } from "../workspace/built-files.ts";
import { defineRule } from "./rule.ts";

export const unreadCode = defineRule({
  id: "unread-code",
  title: "an import of a fixture, or of the output of a tool",
  why: "Fixtures and the output of tools are not read, so importing them would bypass every rule",
  edge(workspace, { path, to, specifier }) {
    if (path === undefined || to === undefined || workspace.sources.has(path)) return undefined;
    const isMade = isMadeName(path, matcher(workspace.config.files.output));
    // What a package exports may be built from something else than a module, such as a schema.
    if (isMade && specifier?.kind === "package") return undefined;
    if (!/\.[cm]?[jt]sx?$/.test(path) && (!isMade || /\.\w+$/.test(path))) return undefined;
    return { target: path, message: `${path} is code that is not checked`, remedy: "Import the source" };
  },
});
