import { readFile, stat } from "node:fs/promises";
import path from "node:path";

/** The user that runs the server in place of root. */
export type ServerUser = { readonly uid: number; readonly gid: number };

/**
 * The user that runs the server of `dataFolder` when this process is root: the owner of the data, or `nobody` when there
 * is none yet. `undefined` for another user, which runs it itself.
 */
export async function findServerUser(dataFolder: string): Promise<ServerUser | undefined> {
  if (process.geteuid?.() !== 0) return undefined;
  const owner = await stat(dataFolder).catch(() => undefined);
  return owner === undefined ? findNobody() : { uid: owner.uid, gid: owner.gid };
}

/** Whether `user` may pass through every folder on the way to `target`, and into it. */
export async function canReach(user: ServerUser, target: string): Promise<boolean> {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const executeBit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & executeBit) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

async function findNobody(): Promise<ServerUser> {
  const users = await readFile("/etc/passwd", "utf8").catch(() => "");
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) };
}
