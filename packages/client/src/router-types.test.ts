import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { loadOperations } from "@baklava/handlers/load-operations";
import { afterAll, beforeAll, expect, test } from "vitest";

import { routerTypes } from "./router-types.ts";

const own = fileURLToPath(new URL("..", import.meta.url));

/** Beside the sources, so that packages are found. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(own, "node_modules", "router-types-"));
  await symlink(path.join(own, "node_modules"), path.join(folder, "node_modules"), "junction");
  await writeFile(path.join(folder, "router.ts"), await routerTypes(await loadOperations()));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Compiles a file beside the types. @returns what the compiler says. */
async function compile(text: string): Promise<string> {
  await writeFile(path.join(folder, "check.ts"), text);
  await writeFile(
    path.join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: path.join(own, "tsconfig.json"),
      compilerOptions: { preserveSymlinks: true, exactOptionalPropertyTypes: false },
      include: ["check.ts"],
    }),
  );
  const tsc = path.join(own, "node_modules/typescript/bin/tsc");
  const run = promisify(execFile);
  return run(process.execPath, [tsc, "--project", folder]).then(
    () => "",
    (error: { readonly stdout: string }) => error.stdout,
  );
}

const comparison = `
import type { AppRouter as Own } from "@baklava/handlers/trpc/router";
import type { inferRouterError, inferRouterInputs, inferRouterOutputs } from "@trpc/server";

import type { AppRouter as Packed } from "./router.ts";

export const inputs = (own: inferRouterInputs<Own>): inferRouterInputs<Packed> => own;
export const inputsBack = (packed: inferRouterInputs<Packed>): inferRouterInputs<Own> => packed;
// Some lists of the repository are readonly, which JSON cannot tell.
type Fixed<T> = T extends readonly (infer E)[]
  ? readonly Fixed<E>[]
  : T extends (...args: never) => unknown
    ? T
    : { readonly [K in keyof T]: Fixed<T[K]> };
export const outputs = (own: Fixed<inferRouterOutputs<Own>>): Fixed<inferRouterOutputs<Packed>> => own;
export const outputsBack = (packed: Fixed<inferRouterOutputs<Packed>>): Fixed<inferRouterOutputs<Own>> => packed;
export const errors = (own: inferRouterError<Own>): inferRouterError<Packed> => own;
export const errorsBack = (packed: inferRouterError<Packed>): inferRouterError<Own> => packed;
`;

test("the packed types say the same of inputs, outputs and errors as those of the repository", async () => {
  expect(await compile(comparison)).toBe("");
});

test("the comparison tells a type that differs", async () => {
  const changed = (await routerTypes(await loadOperations())).replace("email: string;", "email: number;");
  await writeFile(path.join(folder, "router.ts"), changed);
  expect(await compile(comparison)).toContain("Type 'string' is not assignable to type 'number'");
});

test("the packed types need nothing but tRPC", async () => {
  const text = await routerTypes(await loadOperations());
  expect([...text.matchAll(/ from "([^"]+)"/g)].map(([, module]) => module)).toEqual(["@trpc/server"]);
});
