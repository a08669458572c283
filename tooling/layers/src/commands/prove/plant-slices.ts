import { allowedUse } from "../../policy/slice-use.ts";
import { matcher } from "../../read/glob.ts";
import type { SliceGroup } from "../../workspace/slices.ts";
import type { SourceFile, Workspace } from "../../workspace/workspace.ts";
import { plantBorder } from "./plant-border.ts";
import type { Plant } from "./plant.ts";

type SliceFiles = {
  readonly name: string;
  readonly folder: string;
  readonly files: readonly SourceFile[];
  readonly entries: readonly SourceFile[];
  readonly inside: readonly SourceFile[];
};

/** Uses of every slice by its neighbour, by those that `uses` lists, and from outside: of its entry, and of its inside. */
export function plantSlices(workspace: Workspace): Plant[] {
  return workspace.config.slices.flatMap((group) => {
    const slices = slicesOf(workspace, group);
    const outside = [...workspace.sources.values()].filter((file) => !slices.some(({ files }) => files.includes(file)));
    return slices.flatMap((from, at) => {
      const listed = typeof group.uses === "string" ? {} : (group.uses[from.name] ?? {});
      const targets = slices.filter((to) => to === slices[(at + 1) % slices.length] || Object.hasOwn(listed, to.name));
      const pairs = targets.filter((to) => to !== from).flatMap((to) => plantPair(workspace, group, from, to));
      return pairs.concat(
        plantBorder(workspace, {
          name: `code outside of ${from.folder} uses its inside`,
          from: outside,
          to: from.inside,
          mode: "value",
          expected: { rule: "slice-entry", target: from.folder },
        }),
      );
    });
  });
}

function plantPair(workspace: Workspace, group: SliceGroup, from: SliceFiles, to: SliceFiles): Plant[] {
  const use = allowedUse(group, from.name, to.name);
  const mode = use === "types" ? "type" : "value";
  const inside = use === undefined ? "slice" : "slice-entry";
  const border = { from: from.files, to: to.entries, mode } as const;
  const forbidden = { rule: "slice", target: to.folder } as const;
  return [
    ...plantBorder(workspace, {
      ...border,
      name: `${from.folder} uses the entry of ${to.folder}`,
      expected: use === undefined ? forbidden : undefined,
    }),
    ...plantBorder(workspace, {
      ...border,
      name: `${from.folder} uses the inside of ${to.folder}`,
      to: to.inside,
      expected: { rule: inside, target: to.folder },
    }),
    ...(use === "types"
      ? plantBorder(workspace, {
          ...border,
          mode: "value",
          name: `${from.folder} uses a value of ${to.folder}`,
          expected: forbidden,
        })
      : []),
  ];
}

function slicesOf(workspace: Workspace, group: SliceGroup): SliceFiles[] {
  const isEntry = matcher(group.entry);
  const found = new Map<string, { name: string; files: SourceFile[] }>();
  for (const file of workspace.sources.values()) {
    const slice = workspace.slicesOf(file.path).find((each) => each.group === group);
    if (slice === undefined || file.role !== "production") continue;
    const known = found.get(slice.folder) ?? { name: slice.name, files: [] };
    known.files.push(file);
    found.set(slice.folder, known);
  }
  return [...found].map(([folder, { name, files }]) => {
    const isOpen = ({ path }: SourceFile): boolean => isEntry(path.slice(folder.length + 1));
    return { folder, name, files, entries: files.filter(isOpen), inside: files.filter((file) => !isOpen(file)) };
  });
}
