import { expect, it } from "vitest";
import { check, judge } from "../../rules/judge.ts";
import { createWorkspace } from "../../../testing/create-workspace.ts";
import { prove } from "./prove.ts";

it("prove() blames a gate that sees nothing for every violation", async () => {
  using temporary = createWorkspace();
  const { workspace } = await check(temporary.root);
  const blind: typeof judge = async (root, config) => ({ ...(await judge(root, config)), violations: [] });
  const { red, failures } = await prove(workspace, blind);
  expect(failures).toHaveLength(red);
});

it("prove() blames a gate that is red for what is allowed", async () => {
  using temporary = createWorkspace();
  const { workspace } = await check(temporary.root);
  const severe: typeof judge = async (root, config) => {
    const verdict = await judge(root, config);
    const [first] = verdict.violations;
    const extra =
      first === undefined
        ? []
        : [...verdict.workspace.sources.keys()].map((file) => Object.assign({}, first, { file }));
    return { ...verdict, violations: [...verdict.violations, ...extra] };
  };
  const { green, failures } = await prove(workspace, severe);
  expect(failures.length).toBeGreaterThanOrEqual(green);
});
