import { cpSync, existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { mustRun } from "@baklava/scaffold/run-program";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Answers } from "../answers.ts";
import { writeFiles } from "../draft.ts";
import { authorOptions, git } from "../git.ts";
import { runCodemods } from "../run-codemods.ts";
import { repositoryTemplate, type Template } from "../template.ts";
import { editedProjects, removeParts } from "../testing/edited-projects.ts";
import { lostEdits } from "../testing/lost-edits.ts";
import { edit, makeNext, nextVersion, writeNextCodemods } from "../testing/next-version.ts";
import { mergeVersions } from "./merge-versions.ts";
import type { Version } from "./version.ts";

const repository = fileURLToPath(new URL("../../../..", import.meta.url));

let folder: string;
let current: Version;
let next: Version;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rehearsal-"));
  const codemods = path.join(folder, "codemods");
  await writeNextCodemods(codemods);
  const own = repositoryTemplate();
  const template = withTools(own, "0.1.0");
  current = remembering({
    version: "0.1.0",
    write: (target, answers) => writeFiles(target, answers, { template, version: "0.1.0", report: () => undefined }),
    migrate: () => Promise.resolve(),
  });
  const changed: Template = {
    ...withTools(own, nextVersion),
    async unpack(target) {
      await own.unpack(target);
      await makeNext(target, codemods);
    },
  };
  next = remembering({
    version: nextVersion,
    async write(target, answers) {
      await writeFiles(target, answers, { template: changed, version: nextVersion, report: () => undefined });
      await appendTo(path.join(target, "README.md"), "\nA line that only the next version writes.\n");
    },
    migrate: (target, from) => runCodemods(target, from, codemods),
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** To pack the tools for each project would take minutes, and a merge sees only that their bytes differ. */
function withTools(template: Template, version: string): Template {
  return {
    ...template,
    async copyTools(target) {
      await mkdir(target, { recursive: true });
      const files = ["baklava-layers", "baklava-scaffold", "create-baklava"].map((name) => `${name}-${version}.tgz`);
      for (const file of files) await writeFile(path.join(target, file), `\0${file}`);
      return files;
    },
  };
}

/** Writes the files of each set of answers once. */
function remembering(version: Version): Version {
  const written = new Map<string, Promise<string>>();
  async function writeOnce(answers: Answers): Promise<string> {
    const target = await mkdtemp(path.join(folder, "pristine-"));
    await version.write(target, answers);
    return target;
  }
  return {
    ...version,
    async write(target, answers) {
      const { name, scope, sample, transports, store } = answers;
      const key = JSON.stringify([name, scope, sample, transports, store]);
      const source = written.get(key) ?? writeOnce({ name, scope, sample, transports, store });
      written.set(key, source);
      // The asynchronous function takes three times as long.
      cpSync(await source, target, { recursive: true, verbatimSymlinks: true });
    },
  };
}

/** Creates a project with its first commit. Its tools are those of this repository. */
async function create(name: string, answers: Answers): Promise<string> {
  const root = path.join(folder, name.replaceAll(/\W+/g, "-"));
  await current.write(root, answers);
  await symlink(path.join(repository, "node_modules"), path.join(root, "node_modules"));
  await appendTo(path.join(root, ".git/info/exclude"), "node_modules\n");
  await format([], root);
  await commit(root, "chore: create");
  return root;
}

async function commit(root: string, message: string): Promise<string> {
  await git(root, ["add", "--all"]);
  await git(root, [...(await authorOptions(root)), "commit", "--quiet", "--allow-empty", "-m", message]);
  return git(root, ["rev-parse", "HEAD"]);
}

async function appendTo(file: string, text: string): Promise<void> {
  await writeFile(file, `${await readFile(file, "utf8")}${text}`);
}

async function format(files: readonly string[], cwd: string): Promise<void> {
  await mustRun(path.join(repository, "node_modules/.bin/oxfmt"), files, { cwd });
}

const options = { format, report: () => undefined, message: "chore: upgrade" };

/** The effect of the next version's codemods on the path of a file, and on a line of it. */
const migrated = {
  file: (file: string) => file.replace("models/src/page.ts", "models/src/paging.ts"),
  line(line: string, file: string): string {
    const page = file.includes("packages/models/src") ? '"./page.ts"' : '"@acme/models/page"';
    return line.replaceAll("userResponse", "userView").replaceAll(page, page.replace("page", "paging"));
  },
};

const results: { readonly name: string; readonly files: number; readonly conflicts: readonly string[] }[] = [];
afterAll(() => {
  const withConflicts = results.filter(({ conflicts }) => conflicts.length > 0).length;
  const lines = results.map(
    ({ name, files, conflicts }) => `  ${name}: ${files} files merged, ${conflicts.length} conflicts`,
  );
  const files = results.reduce((sum, each) => sum + each.files, 0);
  const all = results.reduce((sum, { conflicts }) => sum + conflicts.length, 0);
  process.stderr.write(
    `note: rehearsal of an upgrade\n${lines.join("\n")}\n  ${withConflicts} of ${results.length} projects have conflicts, in ${all} of ${files} files\n`,
  );
});

test.each(editedProjects)(
  "an upgrade of a project with $name loses nothing",
  async ({ name, answers, conflicts, change }) => {
    const root = await create(name, answers);
    const pristine = await git(root, ["rev-parse", "HEAD"]);
    await change(root);
    const changed = await commit(root, "feat: own changes");
    const found = await mergeVersions(root, {
      ...options,
      from: { version: current, answers: await answersOf(root) },
      to: { version: next, answers: await answersOf(root) },
    });
    const upstream = { from: "MERGE_HEAD^", to: "MERGE_HEAD" };
    const files = (await git(root, ["diff", "--name-only", "MERGE_HEAD^", "MERGE_HEAD"])).split("\n").length;
    results.push({ name, files, conflicts: found });
    expect(await lostEdits(root, { pristine, changed, upstream, conflicts: found, migrated })).toEqual([]);
    expect(found).toEqual(conflicts);
    // The first parent is the history of the project, and each file of the new version has arrived.
    expect(await git(root, ["rev-parse", "HEAD^"])).toBe(changed);
    expect(existsSync(path.join(root, "packages/utils/src/initials.ts"))).toBe(true);
    expect(await git(root, ["grep", "-l", "userResponse", "--", "*.ts"]).catch(() => "")).toBe("");
    await rm(root, { recursive: true });
  },
);

test("a second upgrade begins where the first one ended", async () => {
  const answers: Answers = {
    name: "acme-billing",
    scope: "@acme",
    sample: "none",
    transports: ["trpc", "rest", "cli"],
    store: "postgres",
  };
  const session = "packages/services/src/session.ts";
  const later: Version = {
    version: "99.1.0",
    async write(target, given) {
      await next.write(target, given);
      await edit(target, session, "const mostSessions = 25;", "const mostSessions = 30;");
    },
    migrate: () => Promise.resolve(),
  };
  const root = await create("twice", answers);
  await edit(root, session, "Lets users in", "Lets colleagues in");
  await commit(root, "feat: own change");
  for (const [from, to] of [
    [current, next],
    [next, later],
  ] as const) {
    const merged = mergeVersions(root, { ...options, from: { version: from, answers }, to: { version: to, answers } });
    expect(await merged).toEqual([]);
    expect(await git(root, ["merge-base", "--all", "HEAD", "MERGE_HEAD"])).toBe(
      await git(root, ["rev-parse", "HEAD^2"]),
    );
    await commit(root, "chore: upgrade");
  }
  const text = await readFile(path.join(root, session), "utf8");
  expect(text).toContain("Lets colleagues in");
  expect(text).toContain("const mostSessions = 30;");
});

test("a transport that was removed comes back as it was", async () => {
  const answers: Answers = {
    name: "acme-billing",
    scope: "@acme",
    sample: "none",
    transports: ["trpc", "rest", "cli", "mcp"],
    store: "postgres",
  };
  const root = await create("transport", answers);
  const before = await git(root, ["rev-parse", "HEAD^{tree}"]);
  await removeParts(root, ["mcp"]);
  await format([], root);
  await commit(root, "feat: no MCP");
  const left = await answersOf(root);
  expect(left.transports).toEqual(["trpc", "rest", "cli"]);
  const to = { version: current, answers: { ...left, transports: [...left.transports, "mcp"] } };
  expect(await mergeVersions(root, { ...options, from: { version: current, answers: left }, to })).toEqual([]);
  expect(await git(root, ["diff", "--stat", before])).toBe("");
});

async function answersOf(root: string): Promise<Answers> {
  return JSON.parse(await readFile(path.join(root, "baklava.json"), "utf8")) as Answers;
}
