import { cp, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { execa } from "execa";
import { extract } from "tar";
import { afterAll, beforeAll, expect, test } from "vitest";

import {
  type Answers,
  fixedTransports,
  optionalTransports,
  type Sample,
  samples,
  type Store,
  stores,
} from "./answers.ts";
import { writeFiles } from "./draft.ts";
import { repositoryTemplate, type Template } from "./template.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** All sets of the optional transports: a binary digit for each says whether it is in. */
const allSets = Array.from({ length: 2 ** optionalTransports.length }, (_, digits) =>
  optionalTransports.filter((_name, index) => Math.floor(digits / 2 ** index) % 2 === 1),
);
/**
 * All optional transports beside the smallest sample, and else none of them: the most that a project can lack, and each
 * part beside the lack of the others. A combination takes a minute.
 */
function isUsual(sample: Sample, { length }: readonly string[]): boolean {
  return length === (sample === "todo" ? optionalTransports.length : 0);
}

const all = samples.flatMap((sample) => allSets.map((set) => ({ sample, set })));
const isFull = process.env["CREATE_COMBINATIONS"] === "all";
const tried = isFull ? all : all.filter(({ sample, set }) => isUsual(sample, set));
if (!isFull) {
  process.stderr.write(
    `note: ${all.length - tried.length} combinations are not tried; CREATE_COMBINATIONS=all tries them\n`,
  );
}
/** A project from the sample of todos stores them in SQLite, and others have no part of it. */
const combinations = tried.map(({ sample, set }) => {
  const store: Store = sample === "todo" ? "sqlite" : "postgres";
  return [sample, [...fixedTransports, ...set].join(","), store, { set }] as const;
});

let folder: string;
/** Packs the tools once for all combinations. */
let template: Template;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "create-combinations-"));
  const tools = path.join(folder, "tools");
  const own = repositoryTemplate();
  await own.copyTools(tools);
  template = {
    ...own,
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

test.each(combinations)("a project from the sample %s with %s in %s is green", async (sample, list, store, { set }) => {
  const root = path.join(folder, `${sample}-${list.replaceAll(",", "-")}`);
  const answers: Answers = {
    name: "acme-billing",
    scope: "@acme",
    sample,
    store,
    transports: [...fixedTransports, ...set],
  };
  await writeFiles(root, answers, { template, version: "1.0.0", report: () => undefined });
  const run = (program: string, args: readonly string[]) =>
    execa(program, args, { cwd: root, all: true, reject: false });
  await linkDependencies(root);
  await run("node", ["packages/adapters/prisma/generate.ts"]);
  await writeFile(path.join(root, "tsconfig.json"), JSON.stringify(everything));
  for (const program of ["tsconfig.json", ...(set.includes("web") ? ["apps/web"] : [])]) {
    expect((await run("node_modules/.bin/tsc", ["--noEmit", "--project", program])).all).toBe("");
  }
  await rm(path.join(root, "tsconfig.json"));
  expect((await run("node", ["node_modules/@baklava/layers/dist/main.mjs", "check"])).all).toContain(
    "layers: no violations",
  );
  await run("git", ["add", "--all"]);
  const { all: mentions } = await run("git", ["grep", "-iP", leftoversOf(answers), "--", ".", ...derived]);
  expect(mentions).toBe("");
  await rm(root, { recursive: true, force: true });
});

/** Links what is installed in this repository: to install for each combination takes longer than all checks. */
async function linkDependencies(root: string): Promise<void> {
  const modules = (owner: string, ...rest: readonly string[]) => path.join(owner, "node_modules", ...rest);
  await mkdir(modules(root), { recursive: true });
  for (const name of (await readdir(modules(repository))).filter((each) => each !== "@baklava")) {
    await symlink(modules(repository, name), modules(root, name));
  }
  // The tools are what is in `vendor`, as in an installed project.
  for (const tool of ["layers", "scaffold"]) {
    const folderOfTool = modules(root, "@baklava", tool);
    await mkdir(folderOfTool, { recursive: true });
    const file = (await readdir(path.join(root, "vendor"))).find((each) => each.includes(tool)) ?? "";
    await extract({ file: path.join(root, "vendor", file), cwd: folderOfTool, strip: 1 });
    await symlink(modules(path.join(repository, "tooling", tool)), modules(folderOfTool));
  }
  for (const group of ["packages", "apps", "tooling"]) {
    for (const name of await readdir(path.join(root, group))) {
      const own = path.join(group, name);
      await cp(modules(path.join(repository, own)), modules(path.join(root, own)), {
        recursive: true,
        verbatimSymlinks: true,
      });
      await rename(modules(path.join(root, own), "@baklava"), modules(path.join(root, own), "@acme")).catch(
        () => undefined,
      );
    }
  }
}

/** Files that are not searched: these are written when the project is installed, and others hold no words of parts. */
const derived = [
  "vendor",
  // Abbreviations of any trade.
  "apps/web/src/schema/words.ts",
  "pnpm-lock.yaml",
  "packages/handlers/proto",
  "docs/operations.md",
  "docs/settings.md",
  "docs/access.md",
].map((file) => `:!${file}`);

const words: Readonly<Record<string, string>> = {
  graphql: "graphql",
  grpc: "grpc|protobuf|connectrpc",
  mcp: "\\bmcp\\b|modelcontext",
  sqlite: "Sqlite[A-Z]\\w*(?:Repository|View)|repositories/sqlite|SQLITE_PATH|STORAGE=sqlite",
  shop: "\\b(product|payment|sku|shop)s?\\b|\\borders\\b|exchange.?rates|stripe",
  todo: "\\btodos?\\b",
  web: "apps/web|mantine|tanstack|react-dom",
};

/** A pattern of the words that a project must not have: the name of this repository, and those of other parts. */
function leftoversOf({ sample, transports, store }: Answers): string {
  const wanted = new Set<string>([sample, store, ...transports]);
  const parts = [...samples, ...optionalTransports, ...stores].filter((name) => !wanted.has(name));
  return [
    "(?<!create-|upgrade-)\\bbaklava(?![/-](?:layers|scaffold))",
    ...parts.flatMap((name) => words[name] ?? []),
  ].join("|");
}
