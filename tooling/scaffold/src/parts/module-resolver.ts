import path from "node:path";

import type { Project } from "../project.ts";
import { UsageError } from "../usage-error.ts";

type Manifest = { readonly name?: string; readonly exports?: Readonly<Record<string, string | null>> };

type Package = {
  readonly manifest: string;
  readonly folder: string;
  readonly name: string;
  readonly exports: Manifest["exports"];
};

/** Finds the files of a project that imports mean. */
export class ModuleResolver {
  /** The packages of the project. */
  readonly packages: readonly Package[];

  private constructor(packages: readonly Package[]) {
    this.packages = packages;
  }

  static async of(project: Project, files: readonly string[]): Promise<ModuleResolver> {
    const manifests = files.filter((file) => path.posix.basename(file) === "package.json");
    const packages = await Promise.all(
      manifests.map(async (file) => {
        const { name = "", exports } = JSON.parse(await project.read(file)) as Manifest;
        return { manifest: file, folder: path.posix.dirname(file), name, exports };
      }),
    );
    return new ModuleResolver(packages);
  }

  /** The file of a specifier, such as `packages/models/src/user.ts`; `undefined` for a package from a registry. */
  resolve(importer: string, specifier: string): string | undefined {
    if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(importer), specifier);
    const owner = this.packages.find(({ name }) => name !== "" && specifier.startsWith(`${name}/`));
    if (!owner?.exports) return undefined;
    const subpath = `.${specifier.slice(owner.name.length)}`;
    for (const [pattern, target] of Object.entries(owner.exports)) {
      const [head = "", tail] = pattern.split("*");
      if (target === null || (tail === undefined && pattern !== subpath)) continue;
      if (!subpath.startsWith(head) || !subpath.endsWith(tail ?? "")) continue;
      const star = subpath.slice(head.length, subpath.length - (tail ?? "").length);
      return path.posix.join(
        owner.folder,
        target.replace("*", () => star),
      );
    }
    return undefined;
  }

  /** The specifier with which other packages import a file. @throws {UsageError} when its package does not export it. */
  specifierOf(file: string): string {
    const owner = this.packages.find(({ folder }) => folder !== "." && file.startsWith(`${folder}/`));
    for (const [pattern, target] of Object.entries(owner?.exports ?? {})) {
      const [head = "", tail = ""] = path.posix.join(owner?.folder ?? "", target ?? "").split("*");
      if (target === null || !file.startsWith(head) || !file.endsWith(tail)) continue;
      const star = file.slice(head.length, file.length - tail.length);
      const subpath = pattern.replace("*", () => star).slice(1);
      if (this.resolve("", `${owner?.name}${subpath}`) === file) return `${owner?.name}${subpath}`;
    }
    throw new UsageError(`No package exports ${file}`);
  }
}
