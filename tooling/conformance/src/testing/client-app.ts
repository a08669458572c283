import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { root } from "@baklava/harness/programs";

const calls = path.join(root, "packages/client/src/testing");

/** The packages of the app, which has an npm of its own, beside the packed client. */
const versions = {
  "@hey-api/openapi-ts": "0.99.0",
  "@trpc/client": "11.25.2",
  "@trpc/server": "11.25.2",
  "openapi-fetch": "0.17.0",
  "openapi-typescript": "7.13.0",
  typescript: "5.9.3",
  vite: "8.3.8",
};

const compilation = {
  compilerOptions: {
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    allowImportingTsExtensions: true,
    lib: ["es2023", "dom", "dom.iterable"],
    types: [],
  },
  include: ["src"],
};

const html = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>A frontend</title><script type="module" src="src/page.ts"></script></head>
  <body></body>
</html>
`;

const page = `import { callAll } from "./calls.ts";

Object.assign(globalThis, { callAll });
`;

/** A program with a token: the packed client, and two clients that generators made of the OpenAPI document. */
const program = `import createOpenApiClient from "openapi-fetch";

import { callAll } from "./calls.ts";
import { createClient as createHeyClient } from "./hey-api/client/index.ts";
import { usersList, usersShow } from "./hey-api/index.ts";
import type { paths } from "./openapi.d.ts";

declare const process: { readonly argv: readonly string[]; readonly stdout: { write(text: string): void } };

const [, , url = "", token = ""] = process.argv;
const headers = { authorization: \`Bearer \${token}\` };

const fetched = createOpenApiClient<paths>({ baseUrl: \`\${url}/api\`, headers });
const page = await fetched.GET("/users", { params: { query: { role: "admin" } } });
const unknown = await fetched.GET("/users/{id}", { params: { path: { id: "unknown@example.com" } } });
// @ts-expect-error The document has no such route.
void (() => fetched.GET("/kings"));

const hey = createHeyClient({ baseUrl: \`\${url}/api\`, headers });
const listed = await usersList({ client: hey, query: { role: "admin" } });
const missing = await usersShow({ client: hey, path: { id: "unknown@example.com" } });

process.stdout.write(
  JSON.stringify({
    trpc: await callAll({ url: \`\${url}/trpc\`, token }),
    openapiFetch: { admins: page.data?.items.map(({ email }) => email), refusal: unknown.error?.reason },
    heyApi: { admins: listed.data?.items.map(({ email }) => email), refusal: missing.error?.reason },
  }),
);
`;

/** Writes an app outside of the repository, with the calls of the client's package. @param tarball the packed client. */
export async function writeClientApp(folder: string, tarball: string): Promise<void> {
  await mkdir(path.join(folder, "src"));
  for (const file of await readdir(calls)) {
    const text = await readFile(path.join(calls, file), "utf8");
    await writeFile(path.join(folder, "src", file), text.replaceAll('"../client.ts"', '"@baklava/client"'));
  }
  const dependencies = { ...versions, "@baklava/client": `file:${tarball}` };
  const files = {
    "package.json": JSON.stringify({ private: true, type: "module", dependencies }),
    "tsconfig.json": JSON.stringify(compilation),
    "index.html": html,
    "src/page.ts": page,
    "src/program.ts": program,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
}
