import { type Advice, computedAdvice } from "../policy/advice.ts";
import { closedTextRunners } from "../policy/closed-text-runners.ts";
import { describeUse, forbiddenUsesOf } from "../policy/forbidden-uses-of.ts";
import { defineRule } from "./rule.ts";

const why = "Code that is in no file of the workspace cannot be checked";

const textAdvice: Advice = { reason: why, remedy: "Write the code as code, in a file, and import it" };

export const codeFromText = defineRule({
  id: "code-from-text",
  title: "code that is in no file: `eval`, `new Function`, `node:vm`, `node --eval`, `data:` and the like",
  why,
  edge(workspace, { from, mode, specifier }) {
    const layer = workspace.layerOf(from);
    if (layer === undefined || specifier?.kind !== "builtin") return undefined;
    if (mode === "type" || from.role === "test" || from.role === "config") return undefined;
    const { name } = specifier;
    if (!closedTextRunners(layer).includes(name)) return undefined;
    return {
      target: name,
      message: `${from.layer} may not use ${name}, which runs text as code`,
      remedy: `Write the code as code; where that cannot be, name ${name} itself among the builtins of the layer`,
    };
  },
  repository: ({ workspace, facts }) =>
    forbiddenUsesOf(workspace, facts)
      .filter(({ isText }) => isText)
      .map(({ file, use }) => {
        const { reason, remedy } = use.way === "computed" ? computedAdvice : textAdvice;
        return { file: file.path, at: use, target: use.entry, message: describeUse(file, use), reason, remedy };
      }),
});
