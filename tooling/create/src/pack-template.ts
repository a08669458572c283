// Writes the contents of the published package into this folder: `pnpm release` publishes it from here.
import { fileURLToPath } from "node:url";

import { writeContents } from "./template.ts";

await writeContents(fileURLToPath(new URL("..", import.meta.url)));
