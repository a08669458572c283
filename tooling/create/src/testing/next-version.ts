import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import { git } from "../git.ts";
import { runCodemods } from "../run-codemods.ts";

/** A version after the current one, with a change of each kind. */
export const nextVersion = "99.0.0";

/** Writes the codemods of the next version into a folder. */
export async function writeNextCodemods(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, `${nextVersion}.mjs`),
    `export async function change(project, { moveFile, renameExport }) {
  await moveFile({ from: "packages/models/src/page.ts", to: "packages/models/src/paging.ts" });
  await renameExport({ file: "packages/models/src/user.ts", from: "userResponse", to: "userView" });
}
`,
  );
}

/** The texts that the next version changes: a public name and a moved file by codemods, and the rest by the merge alone. */
const edits: readonly (readonly [file: string, from: string, to: string])[] = [
  [
    "packages/services/src/refusals.ts",
    "`There is no ${spacedCase(entity)} ${id}`",
    "`No ${spacedCase(entity)} has the id ${id}`",
  ],
  ["packages/services/src/session.ts", "const mostSessions = 20;", "const mostSessions = 25;"],
  ["pnpm-workspace.yaml", '"@types/node": ^24.0.0', '"@types/node": ^24.1.0'],
  [
    "package.json",
    '    "generate": "turbo run generate",\n',
    '    "generate": "turbo run generate",\n    "outdated": "pnpm outdated --recursive",\n',
  ],
  ["docs/operating.md", "\n## ", "\n## News of the next version\n\nIt has news.\n\n## "],
];

/** Makes the unpacked files of the current version those of the next one. */
export async function makeNext(folder: string, codemods: string): Promise<void> {
  await git(folder, ["init", "--quiet"]);
  for (const [file, from, to] of edits) await edit(folder, file, from, to);
  await rename(
    path.join(folder, "packages/models/src/page.test.ts"),
    path.join(folder, "packages/models/src/paging.test.ts"),
  );
  await edit(folder, "packages/models/src/paging.test.ts", '"./page.ts"', '"./paging.ts"');
  await rename(path.join(folder, ".github/PULL_REQUEST_TEMPLATE.md"), path.join(folder, ".github/pull-request.md"));
  await rm(path.join(folder, "packages/models/src/reference.test.ts"));
  await writeFile(path.join(folder, "packages/utils/src/initials.ts"), initials);
  await runCodemods(folder, "0.0.0", codemods);
  await rm(path.join(folder, ".git"), { recursive: true });
}

const initials = `/** The first letters of the words of a name. */
export function initials(name: string): string {
  return Array.from(name.matchAll(/\\b\\p{L}/gu), ([letter]) => letter).join("");
}
`;

/** Replaces a text in a file. @throws {Error} when the file does not have it. */
export async function edit(root: string, file: string, from: string, to: string): Promise<void> {
  const text = await readFile(path.join(root, file), "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  await writeFile(
    path.join(root, file),
    text.replace(from, () => to),
  );
}
