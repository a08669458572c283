import { type BigIntStats, lstatSync } from "node:fs";
import { join } from "node:path";
import { type Matcher, matcher } from "../read/glob.ts";
import { listFiles } from "../read/list-files.ts";
import { LiveWorkspace } from "./live-workspace.ts";
import { readConfig } from "./read-config.ts";

/** What changes when a file does, by path. */
type Stamps = ReadonlyMap<string, string>;

/** What package managers write last. */
const installations = ["node_modules/.modules.yaml", "node_modules/.package-lock.json", "node_modules/.yarn-state.yml"];

/** A live workspace that looks, before every question, at what has changed on the disk, and reads only that again. */
export class FreshWorkspace {
  readonly root: string;
  #live: LiveWorkspace | undefined;
  #stamps: Stamps = new Map();

  constructor(root: string) {
    this.root = root;
  }

  /**
   * The workspace as it is on the disk now.
   * @throws GateError when its configuration is missing or wrong.
   */
  async now(): Promise<LiveWorkspace> {
    const live = this.#live;
    if (live !== undefined) {
      const stamps = stampsOf(this.root, matcher(live.workspace.config.files.output));
      const changed = changes(this.#stamps, stamps);
      if (changed.every((path) => stamps.has(path) && isJudgedAlone(live, path))) {
        for (const path of changed) live.forget(path);
        this.#stamps = stamps;
        return live;
      }
    }
    return this.#open();
  }

  async #open(): Promise<LiveWorkspace> {
    this.#live = undefined;
    const config = await readConfig(this.root);
    // Before anything is read: what changes meanwhile is seen the next time.
    this.#stamps = stampsOf(this.root, matcher(config.files.output));
    this.#live = new LiveWorkspace(this.root, config);
    return this.#live;
  }
}

function isJudgedAlone(live: LiveWorkspace, path: string): boolean {
  return live.source(path) !== undefined && !live.isConfiguration(path);
}

function changes(before: Stamps, after: Stamps): string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((path) => before.get(path) !== after.get(path));
}

function stampsOf(root: string, isOutput: Matcher): Stamps {
  const { files, links } = listFiles(root, isOutput);
  return new Map(
    [...files, ...links, ...installations].flatMap((path) => {
      const stats = lstatSync(join(root, path), { bigint: true, throwIfNoEntry: false });
      return stats === undefined ? [] : [[path, stampOf(stats)]];
    }),
  );
}

function stampOf({ mtimeNs, ctimeNs, size, ino }: BigIntStats): string {
  return [mtimeNs, ctimeNs, size, ino].join(" ");
}
