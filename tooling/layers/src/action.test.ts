import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actionMistakes } from "../testing/action-mistakes.ts";
import { createGitRepository, git, write } from "../testing/create-git-repository.ts";
import { actionFolder, fakeGh, runAction } from "../testing/run-action.ts";
import { bin } from "../testing/run-layers.ts";

const inputs = { command: `${process.execPath} ${bin}` };
const compare = "Compare the layers";
const comment = "Comment on the pull request";

let temporary: string;
beforeAll(() => {
  temporary = realpathSync(mkdtempSync(join(tmpdir(), "layers-action-")));
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** A repository whose last commit adds an edge between layers, and the commit before it. */
function changedRepository() {
  const repository = createGitRepository();
  const base = git(repository.root, "rev-parse", "HEAD").output.trim();
  write(
    repository.root,
    "apps/api/src/more.ts",
    'import { userName } from "@acme/models/user";\nexport const more = userName;\n',
  );
  write(
    repository.root,
    "apps/api/package.json",
    readFileSync(join(repository.root, "apps/api/package.json"), "utf8").replace(
      '"@acme/repositories"',
      '"@acme/models": "workspace:*",\n    "@acme/repositories"',
    ),
  );
  git(repository.root, "add", ".");
  git(repository.root, "commit", "--quiet", "--message", "more");
  return Object.assign(repository, { base });
}

function pullRequest(sha: string): object {
  return { pull_request: { number: 7, base: { sha } } };
}

describe("action.yml", () => {
  it("is valid by the schema of GitHub", async () => {
    const content = readFileSync(join(actionFolder, "action.yml"), "utf8");
    expect(await actionMistakes(content)).toEqual([]);
    expect(await actionMistakes(content.replace("using: composite", "using: compost"))).not.toEqual([]);
    expect(await actionMistakes(content.replace("shell: bash", "shall: bash"))).not.toEqual([]);
  });

  it("gives no input to a shell but by variables", () => {
    const content = readFileSync(join(actionFolder, "action.yml"), "utf8");
    for (const [line] of content.matchAll(/^\s*run:.*$/gm)) expect(line).not.toContain("${{");
  });
});

describe("the action", () => {
  it("writes the comparison with the base of a pull request to the summary, and to one comment", () => {
    using repository = changedRepository();
    const { root, base } = repository;
    const folder = join(temporary, "comment");
    const { variables, comments } = fakeGh(join(folder, "bin"));
    const run = () => runAction(root, { temporary: folder, event: pullRequest(base), inputs, variables });
    const { steps, summary } = run();
    expect([...steps.values()]).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ status: 0 })));
    expect(summary).toContain("| apps | models | values | 0 → 1 **new** | `apps/api/src/more.ts` |");
    expect(comments()).toMatchObject([{ id: 1, body: `<!-- layers: . -->\n${summary}` }]);
    write(root, "apps/api/src/more.ts", "export const more = 1;\n");
    const second = run();
    expect(second.summary).not.toContain("apps/api/src/more.ts");
    expect(comments()).toMatchObject([{ id: 1, body: `<!-- layers: . -->\n${second.summary}` }]);
  });

  it("leaves the comments of others alone, also one that looks like its own", () => {
    using repository = changedRepository();
    const folder = join(temporary, "others");
    const { variables, comments } = fakeGh(join(folder, "bin"));
    const other = { id: 1, user: { login: "somebody" }, body: "<!-- layers: . -->\nmine" };
    writeFileSync(variables["FAKE_GH_STORE"] ?? "", JSON.stringify([other]));
    runAction(repository.root, { temporary: folder, event: pullRequest(repository.base), inputs, variables });
    expect(comments()).toMatchObject([other, { id: 2, user: { login: "github-actions[bot]" } }]);
  });

  it("fails by a violation with an annotation, and tells the comparison even so", () => {
    using repository = changedRepository();
    const { root, base } = repository;
    write(root, "packages/handlers/src/bad.ts", 'import "@acme/adapters/database";\n');
    const folder = join(temporary, "red");
    const { variables, comments } = fakeGh(join(folder, "bin"));
    const { steps, summary } = runAction(root, { temporary: folder, event: pullRequest(base), inputs, variables });
    expect(steps.get("Check the layers")).toMatchObject({
      status: 1,
      output: expect.stringContaining("::error file=packages/handlers/src/bad.ts,line=1,col=8,title=layers%3A layer::"),
    });
    expect(steps.get(compare)?.status).toBe(0);
    expect(summary).toContain("- violations: 0 → 1");
    expect(comments()).toHaveLength(1);
  });

  it("says where the comparison is when the token may not write, and stays green", () => {
    using repository = changedRepository();
    const folder = join(temporary, "fork");
    const { variables, comments } = fakeGh(join(folder, "bin"), false);
    const { steps } = runAction(repository.root, {
      temporary: folder,
      event: pullRequest(repository.base),
      inputs,
      variables,
    });
    expect(steps.get(comment)).toMatchObject({ status: 0, output: expect.stringContaining("::notice title=layers::") });
    expect(comments()).toEqual([]);
  });

  it("writes no comment when that is not wanted, and none for a push, which it compares with the commit before", () => {
    using repository = changedRepository();
    const { root, base } = repository;
    const folder = join(temporary, "push");
    const { variables, comments } = fakeGh(join(folder, "bin"));
    const push = runAction(root, { temporary: folder, event: { before: base }, inputs, variables });
    expect(push.summary).toContain("| apps | models |");
    expect(push.steps.get(comment)?.status).toBe(0);
    const quiet = { ...inputs, comment: "false" };
    const { steps } = runAction(root, { temporary: folder, event: pullRequest(base), inputs: quiet, variables });
    expect(steps.get(comment)).toBeUndefined();
    expect(comments()).toEqual([]);
  });

  it("fetches the base into a shallow clone, also by its name alone", () => {
    using repository = changedRepository();
    const { root, base } = repository;
    git(root, "branch", "base", base);
    const events = [
      ["sha", pullRequest(base), {}],
      ["name", { pull_request: { number: 7 } }, { GITHUB_BASE_REF: "base" }],
    ] as const;
    for (const [name, event, variables] of events) {
      const clone = join(temporary, name, "clone");
      git(temporary, "clone", "--quiet", "--depth=1", `file://${root}`, clone);
      const { summary, steps } = runAction(clone, {
        temporary: join(temporary, name),
        event,
        inputs: { ...inputs, comment: "false" },
        variables,
      });
      expect(steps.get(compare)).toMatchObject({ status: 0 });
      expect(summary).toContain("**new** | `apps/api/src/more.ts` |");
    }
  });

  it("says so when there is nothing to compare with", () => {
    using repository = createGitRepository({ "layers.config.mjs": "" });
    const { root } = repository;
    const base = git(root, "rev-parse", "HEAD").output.trim();
    write(
      root,
      "layers.config.mjs",
      'export default { layers: { all: { packages: ["**", "."], external: ["**"] } } };\n',
    );
    const folder = join(temporary, "first");
    const first = runAction(root, { temporary: folder, event: pullRequest(base), inputs });
    expect(first.steps.get(compare)).toMatchObject({ status: 0 });
    expect(first.summary).toMatch(/^The layers cannot be compared with `[0-9a-f]+`: layers\.config\.mjs is missing/);
    const created = runAction(root, { temporary: folder, event: { before: "0".repeat(40) }, inputs });
    expect(created.summary).toBe("There is no commit to compare with.\n");
  });
});
