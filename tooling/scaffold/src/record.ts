import type { Part } from "./parts/part.ts";
import type { Project } from "./project.ts";
import { toJson } from "./to-json.ts";

/** What `create-baklava` was asked for, so that an upgrade merges the parts that a project has. */
const recordFile = "baklava.json";

/** Takes a removed part out of the record of a project, if it has one. */
export async function recordRemoval(project: Project, { kind, name }: Part): Promise<void> {
  if (!project.has(recordFile)) return;
  const record = JSON.parse(await project.read(recordFile)) as { sample: string; transports: readonly string[] };
  const changed =
    kind === "sample"
      ? { ...record, sample: record.sample === name ? "none" : record.sample }
      : { ...record, transports: record.transports.filter((transport) => transport !== name) };
  project.write(recordFile, toJson(changed));
}
