import path from "node:path";

import { copyProject, type ProjectCopy } from "@baklava/harness/project-copy";
import { execa } from "execa";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { anyDomains } from "./testing/any-domain.ts";

let project: ProjectCopy;
let copy: string;
beforeAll(async () => {
  project = await copyProject("generated");
  copy = project.folder;
});
afterAll(() => project.remove());

function git(...args: readonly string[]) {
  return execa("git", args, { cwd: copy });
}

/** Runs a program in the copy. @returns its output when it fails, else nothing. */
async function failureOf(folder: string, program: string, ...args: readonly string[]): Promise<string> {
  const file = program === "node" ? process.execPath : path.join(copy, program);
  const { exitCode, all } = await execa(file, args, { cwd: path.join(copy, folder), reject: false, all: true });
  return exitCode === 0 ? "" : `${program} ${args.join(" ")} in ${folder}:\n${all}`;
}

function scaffold(...args: readonly string[]): Promise<string> {
  return failureOf(".", "node", "tooling/scaffold/src/main.ts", ...args);
}

test("generated domains pass the gate, the type check, the linter, the formatter and all suites, and leave no trace", async () => {
  const seed = Number(process.env["SCAFFOLD_SEED"] ?? Date.now() % 1_000_000);
  process.stderr.write(`Domains are generated from the seed ${seed}; SCAFFOLD_SEED=${seed} generates the same again\n`);
  const [domains = []] = fc.sample(anyDomains, { seed, numRuns: 1 });
  for (const { name, fields } of domains) {
    expect(await scaffold("new", "domain", name, ...fields, "--force")).toBe("");
  }
  const first = domains[0]?.name ?? "";
  const parcel = ["parcel", "label:text(40)", `${first}:ref(${first})`, `spare:ref(${first})?`];
  expect(await scaffold("new", "domain", ...parcel, "--force")).toBe("");
  for (const field of ["vat:text(20)?", "rank:int(-5..5)=2"]) {
    expect(await scaffold("new", "field", first, field, "--force")).toBe("");
  }
  const operation = ["rank=5", "vat=null", "--past", "renewed"];
  expect(await scaffold("new", "operation", first, "markAsNew", ...operation, "--force")).toBe("");
  expect(await scaffold("new", "event", first, "markAsNew", "--force")).toBe("");
  expect(await scaffold("new", "job", first, "markAsNew", "17 4 * * *", "--force")).toBe("");
  const bin = "node_modules/.bin";
  expect(await failureOf(".", `${bin}/layers`, "check")).toBe("");
  expect(await failureOf(".", `${bin}/oxfmt`, "--check")).toBe("");
  expect(
    await failureOf(
      ".",
      `${bin}/oxlint`,
      "--type-aware",
      "--deny-warnings",
      "packages",
      "apps/cli",
      "tooling/conformance",
    ),
  ).toBe("");
  for (const folder of [
    "packages/models",
    "packages/repositories",
    "packages/services",
    "packages/handlers",
    "apps/cli",
  ]) {
    expect(await failureOf(folder, `${folder}/${bin}/tsc`, "--noEmit")).toBe("");
  }
  expect(
    await failureOf(".", `${bin}/vitest`, "run", "packages/models", "packages/services", "packages/handlers"),
  ).toBe("");
  expect(await failureOf("packages/repositories", `packages/repositories/${bin}/vitest`, "run")).toBe("");
  expect(await scaffold("remove", "domain", first, "--force")).toContain("packages/handlers/src/job/mark-as-new-");
  expect(await scaffold("remove", "job", first, "markAsNew", "--force")).toBe("");
  for (const { name } of [{ name: "parcel" }, ...domains])
    expect(await scaffold("remove", "domain", name, "--force")).toBe("");
  expect((await git("status", "--porcelain")).stdout).toBe("");
}, 1_200_000);
