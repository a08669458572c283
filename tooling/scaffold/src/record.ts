import type { Part } from "./parts/part.ts";
import type { Project } from "./project.ts";
import { toJson } from "./to-json.ts";
import { UsageError } from "./usage-error.ts";

/** The file of a project that says from which version and with which answers it was made. An upgrade reads it. */
export const recordFile = "baklava.json";

/** Takes a part out of the record of a project, if it has a record. @throws {UsageError} when the project has no such part. */
export async function recordRemoval(project: Project, { kind, name }: Part): Promise<void> {
  if (!project.has(recordFile)) return;
  const record = JSON.parse(await project.read(recordFile)) as { sample: string; transports: readonly string[] };
  const isThere = kind === "sample" ? record.sample === name : record.transports.includes(name);
  if (!isThere) throw new UsageError(`The project has no ${kind} ${name}: ${recordFile} does not list it`);
  const changed =
    kind === "sample"
      ? { ...record, sample: "none" }
      : { ...record, transports: record.transports.filter((transport) => transport !== name) };
  project.write(recordFile, toJson(changed));
}
