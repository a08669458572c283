import { describe, expect, it } from "vitest";
import { computedMembers } from "../computed-members.ts";
import { constructions, globals } from "../globals.ts";
import { importSyntax } from "../import-syntax.ts";
import { reExports } from "../re-exports.ts";
import { legal } from "../legal.ts";
import { loaders } from "../loaders.ts";
import { texts } from "../texts.ts";
import { check } from "../../src/rules/judge.ts";
import { createRepository } from "../../testing/create-workspace.ts";
import { onePackage } from "./one-package.ts";

/** What means something else here: one package has one folder to work in, one tsconfig, and installs nothing of its own. */
const otherMeaning =
  /in an app that could leave it|fork of a path of|absolute path|installed packages|a folder |that the layer may use|inline type where/;

/** Cases of the corpus that change code only: manifests and settings have other meanings here. */
const cases = [importSyntax, loaders, reExports, globals, constructions, computedMembers, texts, legal]
  .flat()
  .filter(({ name }) => !otherMeaning.test(name))
  .filter(
    ({ files, links }) =>
      links === undefined &&
      Object.keys(files).every((file) => file !== "layers.config.mjs" && /\.[cm]?[jt]sx?$/.test(file)),
  )
  .map(({ name, files, expected }) => ({
    name,
    files,
    expected: expected.filter(({ rule }) => rule !== "package-cycle"),
  }));

describe("the corpus, with folders of one package for packages", () => {
  it("is green as written", async () => {
    using repository = createRepository(onePackage);
    expect((await check(repository.root)).violations).toEqual([]);
  });

  it.each(cases)("$name", async ({ files, expected }) => {
    using repository = createRepository({ ...onePackage, ...files });
    const { violations } = await check(repository.root);
    const found = violations.map(({ rule, file, line }) => ({ rule, file, line }));
    expect(found).toEqual(expected.map((place) => ({ line: expect.any(Number), ...place })));
  });
});
