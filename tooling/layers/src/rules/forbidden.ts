import type { LayerConfig } from "../config/config.ts";
import type { ForbiddenUse } from "../facts/forbidden-use.ts";
import { adviceFor, type Advice, computedAdvice } from "../policy/advice.ts";
import { describeUse, forbiddenUsesOf } from "../policy/forbidden-uses-of.ts";
import { defineRule } from "./rule.ts";

export const forbidden = defineRule({
  id: "forbidden",
  title: "a global or construct that the layer forbids, used, handed on, or chosen at run time",
  why: "The layer forbids it",
  repository: ({ workspace, facts }) =>
    forbiddenUsesOf(workspace, facts)
      .filter(({ isText }) => !isText)
      .map(({ file, use }) => {
        const { reason, remedy } = adviceOf(workspace.layerOf(file), use);
        return { file: file.path, at: use, target: use.entry, message: describeUse(file, use), reason, remedy };
      }),
});

function adviceOf(layer: LayerConfig | undefined, { entry, way }: ForbiddenUse): Advice {
  return layer === undefined || way === "computed" ? computedAdvice : adviceFor(layer, entry);
}
