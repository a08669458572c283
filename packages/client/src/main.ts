import path from "node:path";

import { packClient } from "./pack.ts";

/** `pnpm client [folder]`: packs the client into a folder, `dist` unless given. */
const [folder = "dist", ...others] = process.argv.slice(2);
if (others.length > 0 || folder.startsWith("-")) {
  process.stderr.write("error: give one folder, such as pnpm client ../acme-frontend/vendor\n");
  process.exitCode = 2;
} else {
  // oxlint-disable-next-line node/no-process-env -- the package manager changes to the root, and tells where it was called
  const file = await packClient(path.resolve(process.env["INIT_CWD"] ?? process.cwd(), folder));
  process.stdout.write(`${file}\n`);
}
