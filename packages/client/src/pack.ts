import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { loadOperations } from "@baklava/handlers/load-operations";

import manifest from "../package.json" with { type: "json" };
import { routerTypes } from "./router-types.ts";

const own = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);

/**
 * Packs the client into a folder, as `npm pack` does.
 * @returns the file, such as `baklava-client-0.1.0.tgz`. @throws with the output of the program that failed.
 */
export async function packClient(destination: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "pack-client-"));
  try {
    await mkdir(path.join(folder, "src"));
    await writeFile(path.join(folder, "package.json"), `${JSON.stringify(await published(), undefined, 2)}\n`);
    await cp(path.join(own, "src/client.ts"), path.join(folder, "src/client.ts"));
    await writeFile(path.join(folder, "src/router.ts"), await routerTypes(await loadOperations()));
    await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify(compilation));
    await symlink(path.join(own, "node_modules"), path.join(folder, "node_modules"), "junction");
    await run(process.execPath, [path.join(own, "node_modules/typescript/bin/tsc"), "--project", folder]);
    for (const name of ["tsconfig.json", "node_modules", "src"]) {
      await rm(path.join(folder, name), { recursive: true });
    }
    await cp(path.join(own, "README.md"), path.join(folder, "README.md"));
    const license = path.join(own, "../../LICENSE");
    if (existsSync(license)) await cp(license, path.join(folder, "LICENSE"));
    await mkdir(destination, { recursive: true });
    const args = ["pack", "--silent", "--pack-destination", path.resolve(destination)];
    const { stdout } = await run("npm", args, { cwd: folder, shell: process.platform === "win32" });
    return path.join(destination, stdout.trim());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const compilation = {
  compilerOptions: {
    target: "es2022",
    lib: ["es2023", "dom"],
    module: "nodenext",
    types: [],
    strict: true,
    skipLibCheck: true,
    declaration: true,
    verbatimModuleSyntax: true,
    rewriteRelativeImportExtensions: true,
    rootDir: "src",
    outDir: "dist",
  },
  include: ["src"],
};

/** The manifest of the packed client: versions instead of references to this workspace. */
async function published() {
  const { private: _private, scripts: _scripts, devDependencies: _development, ...rest } = manifest;
  const [client, server, eventsource] = await Promise.all(
    ["@trpc/client", "@trpc/server", "eventsource"].map(async (dependency) => `^${await installedVersion(dependency)}`),
  );
  return {
    ...rest,
    exports: { ".": { types: "./dist/client.d.ts", default: "./dist/client.js" } },
    files: ["dist"],
    sideEffects: false,
    dependencies: { eventsource },
    peerDependencies: { "@trpc/client": client, "@trpc/server": server },
  };
}

async function installedVersion(dependency: string): Promise<string> {
  const text = await readFile(path.join(own, "node_modules", dependency, "package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
