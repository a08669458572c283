import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";

import { type Answers, fixedTransports, optionalTransports, samples } from "./answers.ts";
import { writeFiles } from "./draft.ts";
import { repositoryTemplate, type Template } from "./template.ts";

/** All sets of the optional transports: a binary digit for each says whether it is in. */
const sets = Array.from({ length: 2 ** optionalTransports.length }, (_, digits) =>
  optionalTransports.filter((_name, index) => Math.floor(digits / 2 ** index) % 2 === 1),
);
const combinations = samples.flatMap((sample) =>
  sets.map((set) => [sample, [...fixedTransports, ...set].join(","), { sample, set }] as const),
);

let folder: string;
/** Packs the tools once for all combinations. */
let template: Template;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "create-combinations-"));
  const tools = path.join(folder, "tools");
  const repository = repositoryTemplate();
  await repository.copyTools(tools);
  template = {
    ...repository,
    async copyTools(to) {
      await cp(tools, to, { recursive: true });
      return readdir(to);
    },
  };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** One program of all packages: its check takes seconds, and those of each package a minute. */
const everything = {
  extends: "./tsconfig.base.json",
  compilerOptions: { typeRoots: ["packages/models/node_modules/@types"] },
  include: ["packages/*/src", "packages/*/p*/*.ts", "apps/*/src", "tooling/*/src"],
  exclude: ["apps/web"],
};

test.each(combinations)("a project from the sample %s with %s is green", async (sample, list, { set }) => {
  const root = path.join(folder, `${sample}-${list.replaceAll(",", "-")}`);
  const answers: Answers = { name: "acme-billing", scope: "@acme", sample, transports: [...fixedTransports, ...set] };
  await writeFiles(root, answers, { template, version: "1.0.0", report: () => undefined });
  const run = (program: string, args: readonly string[]) =>
    execa(program, args, { cwd: root, all: true, reject: false });
  await run("pnpm", ["install", "--offline", "--no-frozen-lockfile", "--reporter=silent"]);
  await run("node", ["packages/adapters/prisma/generate.ts"]);
  await writeFile(path.join(root, "tsconfig.json"), JSON.stringify(everything));
  for (const program of ["tsconfig.json", ...(set.includes("web") ? ["apps/web"] : [])]) {
    expect((await run("node_modules/.bin/tsc", ["--noEmit", "--project", program])).all).toBe("");
  }
  await rm(path.join(root, "tsconfig.json"));
  expect((await run("node_modules/.bin/layers", ["check"])).all).toContain("layers: no violations");
  await run("git", ["add", "--all"]);
  const { all: mentions } = await run("git", ["grep", "-iP", leftoversOf(answers), "--", ".", ...derived]);
  expect(mentions).toBe("");
  await rm(root, { recursive: true, force: true });
});

/** These are written when the project is installed. */
const derived = ["pnpm-lock.yaml", "docs/operations.md", "docs/settings.md", "docs/access.md"].map(
  (file) => `:!${file}`,
);

const words: Readonly<Record<string, string>> = {
  grpc: "grpc|protobuf|connectrpc",
  mcp: "\\bmcp\\b|modelcontext",
  shop: "\\b(product|payment|sku|shop)s?\\b|\\border\\.(?!key|sort)|exchange.?rates|stripe",
  web: "apps/web|mantine|tanstack|\\breact\\b",
};

/** A pattern of the words that a project must not have: the name of this repository, and those of other parts. */
function leftoversOf({ sample, transports }: Answers): string {
  const parts = [...samples, ...optionalTransports].filter((name) => name !== sample && !transports.includes(name));
  return ["\\bbaklava(?![/-](?:layers|scaffold))", ...parts.flatMap((name) => words[name] ?? [])].join("|");
}
