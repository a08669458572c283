import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { packCreate } from "../template.ts";
import { edit, nextVersion } from "../testing/next-version.ts";
import { packNext } from "../testing/pack-next.ts";

let folder: string;
let root: string;
let next: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "upgrade-"));
  root = path.join(folder, "acme-billing");
  const current = await packCreate(folder);
  next = await packNext(current, folder);
  const args = ["acme-billing", "--yes", "--scope", "@acme", "--transports", "trpc,cli"];
  await execa("npm", ["exec", "--yes", "--package", current, "--", "create-baklava", ...args], {
    cwd: folder,
    env: { INIT_CWD: folder },
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function pnpm(...args: readonly string[]) {
  return execa("pnpm", args, { cwd: root, reject: false, all: true });
}

async function git(...args: readonly string[]): Promise<string> {
  return (await execa("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", ...args], { cwd: root }))
    .stdout;
}

async function commit(message: string): Promise<void> {
  await git("add", "--all");
  await git("commit", "--quiet", "--message", message);
}

describe("pnpm upgrade-baklava", () => {
  test("refuses uncommitted changes, an old version, and a package that is none, and changes nothing", async () => {
    const before = await git("rev-parse", "HEAD");
    const refused = async (...args: readonly string[]) => {
      const { exitCode, all } = await pnpm("upgrade-baklava", ...args);
      expect(exitCode).toBe(2);
      return all;
    };
    expect(await refused(path.join(folder, "missing.tgz"))).toContain(
      `There is no ${path.join(folder, "missing.tgz")}`,
    );
    expect(await refused(path.join(root, "vendor/create-baklava-0.1.0.tgz"))).toContain("has Baklava 0.1.0 already");
    expect(await refused("--continue")).toContain("No merge is under way");
    expect((await pnpm("new", "transport", "cli")).all).toContain(
      "There is no transport cli; there are graphql, grpc, mcp, web",
    );
    await writeFile(path.join(root, "mine.txt"), "mine");
    expect(await refused(next)).toContain("The work tree has uncommitted changes");
    await rm(path.join(root, "mine.txt"));
    const record = await readFile(path.join(root, "baklava.json"), "utf8");
    await writeFile(path.join(root, "baklava.json"), record.replace("0.1.0", "0.0.9"));
    await commit("chore: an old record");
    expect(await refused(next)).toContain("baklava.json has version 0.0.9, and 0.1.0 is installed");
    await git("reset", "--hard", before);
    expect(await git("branch", "--list", "vendor/*")).toBe("");
  });

  test("stops at conflicts, keeps own changes, and ends with green checks", async () => {
    const session = "packages/services/src/session.ts";
    await edit(root, session, "const mostSessions = 20;", "const mostSessions = 3;");
    await writeFile(path.join(root, "packages/models/src/team.ts"), teamModel);
    await commit("feat: own changes");
    const stopped = await pnpm("upgrade-baklava", next);
    expect(stopped).toMatchObject({ exitCode: 2, all: expect.stringContaining(`have conflicts:\n  ${session}\n`) });
    expect((await pnpm("upgrade-baklava", "--continue")).all).toContain(session);
    const text = await readFile(path.join(root, session), "utf8");
    expect(text).toMatch(/<<<<<<<[^]*mostSessions = 3;[^]*=======\n[^]*mostSessions = 25;[^]*>>>>>>>/);
    await writeFile(path.join(root, session), text.replace(/<<<<<<<.*\n([^]*)=======[^]*>>>>>>>.*\n/, "$1"));
    await git("add", session);
    const upgraded = await pnpm("upgrade-baklava", "--continue");
    expect(upgraded).toMatchObject({
      exitCode: 0,
      all: expect.stringContaining("its gate and its type check are green"),
    });
    expect(await git("status", "--porcelain")).toBe("");
    expect(await git("log", "--first-parent", "--format=%s", "-3")).toBe(
      [
        `chore: upgrade Baklava to ${nextVersion}`,
        `chore: prepare the merge of Baklava ${nextVersion}`,
        "feat: own changes",
      ].join("\n"),
    );
    expect(await readFile(path.join(root, "packages/models/src/team.ts"), "utf8")).toContain(
      'import { pageResponse } from "./paging.ts";\nimport { userView } from "./user.ts";',
    );
    expect(await readFile(path.join(root, session), "utf8")).toContain("const mostSessions = 3;");
    expect((await pnpm("exec", "oxfmt", "--check")).all).toContain("All matched files use the correct format");
    expect((await pnpm("upgrade-baklava", next)).all).toContain(`has Baklava ${nextVersion} already`);
  }, 1_200_000);
});

const teamModel = `import { pageResponse } from "./page.ts";
import { userResponse } from "./user.ts";

/** The people of a team, as callers see them. */
export const teamResponse = pageResponse(userResponse);
`;
