import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const schema = path.join(root, "packages/adapters/prisma/schema.prisma");
const generated = fileURLToPath(new URL("../baselines/flat/generated", import.meta.url));

/** The flat baseline has a client of its own, of the same schema: it may know nothing of the layers. */
mkdirSync(generated, { recursive: true });
const copy = `${generated}/schema.prisma`;
writeFileSync(copy, readFileSync(schema, "utf8").replace(/output( *)= ".*"/, 'output$1= "./client"'));

const generator = path.join(root, "packages/adapters/prisma/generate.ts");
const { status } = spawnSync(process.execPath, [generator, "--schema", copy, "--generator", "client"], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
