import { type Advice, adviceFor } from "../policy/advice.ts";
import { mayDeclare } from "../policy/may-declare.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { defineRule } from "./rule.ts";

export const manifest = defineRule({
  id: "manifest",
  title: "a manifest or a setting that names a package which no layer of the package may have",
  why: "A dependency that the layers of a package may not use is not declared either",
  declaration(workspace, { names, owner, section }) {
    if (owner === undefined || names.some((name) => mayDeclare(workspace, owner, section, name))) return undefined;
    const [name = ""] = names;
    const layers = workspace.layersIn(owner);
    const [only = "", ...others] = layers;
    const target = workspace.packageByName.get(name)?.layer ?? name;
    const subject = others.length === 0 ? only : `no layer of ${owner.name}`;
    const object = target === name ? name : `${target} (${name})`;
    return {
      target,
      message: `${subject} may ${others.length === 0 ? "not " : ""}have ${object} among its ${section}`,
      ...adviceOf(workspace, layers, target),
    };
  },
});

/** What the first of the layers says that has advice of its own for the target. */
function adviceOf({ config }: Workspace, names: readonly string[], target: string): Advice {
  const layers = names.flatMap((name) => config.layers[name] ?? []);
  const [first] = layers;
  const chosen = layers.find(({ advice }) => Object.hasOwn(advice, target)) ?? first;
  return chosen === undefined ? { reason: "", remedy: "" } : adviceFor(chosen, target);
}
