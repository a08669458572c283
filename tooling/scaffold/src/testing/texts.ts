import type { Project } from "../project.ts";

/** The text of each changed file. The order of lines in the schema of the database has no meaning. */
export async function textsOf(project: Project): Promise<readonly (readonly [string, string | readonly string[]])[]> {
  const changed = project.summary().map((change) => change.split(" ")[1] ?? "");
  const files = changed.filter((file) => project.has(file));
  return Promise.all(
    files.toSorted().map(async (file) => {
      const text = await project.read(file);
      return [file, file.endsWith(".prisma") ? text.split("\n").toSorted() : text] as const;
    }),
  );
}
