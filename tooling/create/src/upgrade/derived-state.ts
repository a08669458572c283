import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import { listFiles } from "@baklava/scaffold/list-files";

/** Files that are written from the code of each project, so that no version of Baklava has anything to say about them. */
const derived =
  /^(?:pnpm-lock\.yaml|docs\/(?:access|operations|settings)\.md|packages\/handlers\/(?:proto\/.*\.proto|src\/grpc\/numbers\.json))$/;

const graphFile = "ARCHITECTURE.md";
const graph = /<!-- layers:graph -->[^]*<!-- \/layers:graph -->/;

/**
 * Puts what is derived from the code of a project into a project without own changes, so that a merge sees no difference
 * there. It is derived anew after the merge.
 */
export async function takeDerivedFiles(from: string, to: string): Promise<void> {
  for (const file of (await listFiles(to)).filter((each) => derived.test(each))) await rm(path.join(to, file));
  for (const file of (await listFiles(from)).filter((each) => derived.test(each))) await copy(from, to, file);
  const [own, other] = await Promise.all([from, to].map((folder) => readOrNothing(path.join(folder, graphFile))));
  const [picture] = graph.exec(own ?? "") ?? [];
  if (picture !== undefined && other !== undefined) {
    await writeFile(
      path.join(to, graphFile),
      other.replace(graph, () => picture),
    );
  }
}

/** Takes the tools of a project: those of the same names may differ in their bytes, as other programs packed them. */
export async function takeTools(from: string, to: string): Promise<void> {
  const own = new Set(await readdir(path.join(from, "vendor")).catch(() => []));
  for (const name of await readdir(path.join(to, "vendor"))) {
    if (own.has(name)) await copy(from, to, `vendor/${name}`);
  }
}

async function copy(from: string, to: string, file: string): Promise<void> {
  await mkdir(path.dirname(path.join(to, file)), { recursive: true });
  await cp(path.join(from, file), path.join(to, file));
}

function readOrNothing(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}
