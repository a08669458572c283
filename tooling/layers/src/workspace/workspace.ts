import type { Config, LayerConfig } from "../config/config.ts";
import type { Manifest } from "./manifest.ts";
import type { PlacesOf } from "./order.ts";
import type { Role } from "./role.ts";
import type { SlicesOf } from "./slices.ts";

/** A package of the workspace. */
export type Package = {
  readonly name: string;
  /** Relative to the workspace root; `.` is the root package. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** The name of the layer that lists it under `packages`; `undefined` for none, or several. */
  readonly layer: string | undefined;
};

/** A file that is read as code. */
export type SourceFile = {
  /** Relative to the workspace root, with `/`. */
  readonly path: string;
  readonly package: Package;
  readonly role: Role;
  /** The name of the layer that lists it under `files`, else that of its package; `undefined` for none, or several. */
  readonly layer: string | undefined;
};

/** Everything the checks know of a workspace before any code is read. */
export type Workspace = {
  readonly root: string;
  readonly config: Config;
  readonly packages: readonly Package[];
  readonly packageByName: ReadonlyMap<string, Package>;
  /** Code, by path. */
  readonly sources: ReadonlyMap<string, SourceFile>;
  /** Every file, code or not. */
  readonly files: readonly string[];
  /** Symbolic links. */
  readonly links: readonly string[];
  /** Folders named `node_modules` where no package is. */
  readonly strayModules: readonly string[];
  /** Folders that cannot be looked into. */
  readonly closed: readonly string[];
  /** What `pnpm-workspace.yaml` holds; nothing without that file. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The package whose folder holds a path. */
  packageOf(path: string): Package;
  layerOf(owner: { readonly layer: string | undefined }): LayerConfig | undefined;
  /** The name of the layer of any path, be it code, data or a folder. */
  layerAt(path: string): string | undefined;
  /** The names of all layers that a package has code of. */
  layersIn(owner: Package): readonly string[];
  readonly slicesOf: SlicesOf;
  readonly placesOf: PlacesOf;
};
