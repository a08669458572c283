import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

const { createHmac, randomBytes } = process.getBuiltinModule("node:crypto");

const keyBytes = 32;

/**
 * A text that only the gate of this user on this machine can make of another, so that a verdict which was edited, or
 * came from elsewhere, is known as such. `undefined` where no key can be kept.
 */
export function seal(text: string): string | undefined {
  const key = readKey() ?? makeKey();
  return key === undefined ? undefined : createHmac("sha256", key).update(text).digest("hex");
}

/** Outside of the workspace: what is in there can be edited, committed and restored together with the verdict. */
function keyFile(): string {
  const { XDG_CACHE_HOME: cache, LOCALAPPDATA: local } = process.env;
  return join(cache ?? local ?? join(homedir(), ".cache"), "layers", "key");
}

function readKey(): Buffer | undefined {
  try {
    const key = readFileSync(keyFile());
    return key.length === keyBytes ? key : undefined;
  } catch {
    return undefined;
  }
}

function makeKey(): Buffer | undefined {
  try {
    const file = keyFile();
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(keyBytes), { mode: 0o600 });
    return readKey();
  } catch {
    return undefined;
  }
}
