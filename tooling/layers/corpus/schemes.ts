import { baseWorkspace, manifest } from "./base-workspace.ts";
import type { CorpusCase } from "./corpus-case.ts";

const config = baseWorkspace["layers.config.mjs"] ?? "";
const bad = "packages/handlers/src/bad.ts";
const good = "packages/adapters/src/good.ts";
const service = "packages/services/src/good.ts";
type Settings = readonly [string, Readonly<Record<string, string>>, object];

const path = "packages/models/src/user.ts";

/** Specifiers with a scheme, and texts that are addresses. */
export const schemes: readonly CorpusCase[] = [
  ...["bun:sqlite", "deno:http", "cloudflare:workers", "virtual:icons", "astro:content"].flatMap((name) => [
    {
      name: `violation: ${name} in a layer without it`,
      because: "What a platform or a bundler provides is a built-in, to be listed",
      files: { [bad]: `import "${name}";\n` },
      expected: [{ rule: "builtin", file: bad, line: 1 }],
    },
    {
      name: `legal: ${name} where all built-ins are listed`,
      because: "What a platform or a bundler provides is a built-in",
      files: { [good]: `import "${name}";\n` },
      expected: [],
    },
  ]),
  {
    name: "legal: a scheme that a layer lists",
    because: "It is a built-in by its whole name",
    files: {
      "layers.config.mjs": config.replace('external: ["fastify"],', 'external: ["fastify"], builtins: ["virtual:*"],'),
      [bad]: 'import "virtual:icons";\n',
    },
    expected: [],
  },
  ...["npm:fastify@5", "jsr:fastify", "npm:/fastify@^5.0.0/lib/sub.js"].map((name) => ({
    name: `legal: ${name} of an allowed package`,
    because: "It says in place where the package comes from",
    files: { [bad]: `import "${name}";\n` },
    expected: [],
  })),
  ...["npm:pg@8", "jsr:@std/fs@1/walk"].map((name) => ({
    name: `violation: ${name}`,
    because: "Handlers may not have the package",
    files: { [bad]: `import "${name}";\n` },
    expected: [{ rule: "external", file: bad, line: 1 }],
  })),
  ...[
    "npm:@acme/repositories@1/memory/user",
    "bundle-text:@acme/repositories/memory/user",
    "url:../../repositories/src/memory/user.ts",
  ].map((name) => ({
    name: `violation: ${name}`,
    because: "The scheme changes how it is loaded, and not what",
    files: { [bad]: `import "${name}";\n` },
    expected: [{ rule: "layer", file: bad, line: 1 }],
  })),
  ...["https://esm.sh/pg", "http://localhost/pg.js"].map((name) => ({
    name: `violation: ${name}`,
    because: "The code is in no file of the workspace",
    files: { [bad]: `import "${name}";\n` },
    expected: [{ rule: "computed-import", file: bad, line: 1 }],
  })),
  ...Object.entries({
    "an address of a file": `export const at = "https://github.com/acme/app/blob/main/${path}";\n`,
    "an address without a scheme": `export const at = "github.com/acme/app/blob/main/${path}";\n`,
    "an address without a protocol": `export const at = "//cdn.example.org/${path}";\n`,
    "an address at a commit": `export const at = (sha: string) => \`https://github.com/acme/app/blob/\${sha}/${path}\`;\n`,
    "an address below a base": `export const at = (base: string) => \`\${base}/blob/main/${path}\`;\n`,
    "an address that is put together": `const base = "https://example.org/";\nexport const at = (ref: string) => base + ref + "/${path}";\n`,
    "an address of git": `export const at = "git@github.com:acme/app/${path}";\n`,
    "an address in an editor": `export const at = "vscode://file/${path}";\n`,
    "an address relative to another host": `export const at = new URL("../models/src/user.ts", "https://example.org/packages/handlers/");\n`,
  }).map(([name, text]) => ({
    name: `legal: ${name}`,
    because: "It names a place on another host",
    files: { [service.replace("services", "repositories")]: text },
    expected: [],
  })),
  ...Object.entries({
    "as any": "export const at = (import.meta as any).url;\n",
    "as a type": "export const at = (import.meta as unknown as { dirname: string }).dirname;\n",
    "in angle brackets": "export const at = (<any>import.meta).url;\n",
    "that is kept": "const meta = import.meta as { url: string };\nexport const at = meta.url;\n",
    satisfies: "export const at = (import.meta satisfies object as any).url;\n",
    "that is taken apart": "const { url, dirname } = import.meta;\nexport const at = [url, dirname];\n",
    "with a mark": "export const at = import.meta!.url;\n",
    "as the base of a URL": 'export const at = new URL("./user.ts", (import.meta as any).url);\n',
  }).map(([name, text]) => ({
    name: `legal: import.meta ${name}`,
    because: "A cast changes nothing at run time",
    files: { [service]: text },
    expected: [],
  })),
  ...Object.entries({
    "import.meta.env under a cast": ["forbidden", "export const at = (<any>import.meta).env;\n"],
    "import.meta.glob under a cast": [
      "layer",
      'export const at = (import.meta as any).glob("../../handlers/src/*.ts");\n',
    ],
    "import.meta.resolve under a cast": [
      "layer",
      'export const at = (<any>import.meta).resolve("@acme/handlers/user");\n',
    ],
    "import.meta that is handed on under a cast": ["computed-import", "export const at = import.meta as any;\n"],
    "import.meta.resolve that is taken apart": [
      "computed-import",
      "const { resolve } = import.meta as any;\nexport const at = resolve;\n",
    ],
    "require under a cast": ["layer", 'export const at = (require as any)("@acme/handlers/user");\n'],
    "a URL with a base under a cast": [
      "layer",
      'export const at = new URL("../../handlers/src/user.ts", (import.meta as any).url);\n',
    ],
  }).map(([name, [rule = "", text = ""]]) => ({
    name: `violation: ${name}`,
    because: "A cast changes nothing at run time",
    files: { "packages/models/src/bad.ts": text },
    expected: [
      ...(rule === "layer" ? [{ rule: "package-cycle", file: "packages/handlers/package.json" }] : []),
      { rule, file: "packages/models/src/bad.ts" },
    ],
  })),
  {
    name: "legal: a manifest within a package that only names a kind of module",
    because: "It tells Node how to read the files beside it",
    files: {
      "packages/services/src/cjs/package.json": '{ "type": "commonjs" }\n',
      "packages/services/entry/package.json": '{ "main": "../src/user.ts", "types": "../src/user.ts" }\n',
      "packages/services/src/esm/package.json": '{ "type": "module", "sideEffects": false, "private": true }\n',
    },
    expected: [],
  },
  {
    name: "violation: a manifest within a package that leads elsewhere",
    because: "It bypasses the manifest of the package",
    files: {
      "packages/services/src/other/package.json": '{ "type": "module", "main": "../../../models/src/user.ts" }\n',
    },
    expected: [{ rule: "stray-package", file: "packages/services/src/other/package.json" }],
  },
  {
    name: "legal: the configuration of a tool beside tests",
    because: "It is configuration, by the more specific of two patterns",
    files: {
      "packages/services/src/testing/vitest.config.ts": "export default {};\n",
    },
    expected: [],
  },
  {
    name: "violation: the configuration of a tool beside tests that loads another package",
    because: "It is configuration, and what it loads is judged",
    files: {
      "packages/services/src/testing/vitest.config.ts":
        'export default { test: { setupFiles: ["../../../adapters/src/database.ts"] } };\n',
    },
    expected: [{ rule: "bundler-alias", file: "packages/services/src/testing/vitest.config.ts" }],
  },
  ...(
    [
      [
        "a tsconfig that extends it",
        { "packages/handlers/tsconfig.json": '{ "extends": "@acme/lint/tsconfig.json" }\n' },
        {},
      ],
      ["prettier", {}, { prettier: "@acme/lint" }],
      ["eslintConfig", {}, { eslintConfig: { extends: ["eslint:recommended", "plugin:@acme/lint/recommended"] } }],
      ["babel", {}, { babel: { presets: [["@acme/lint", { a: 1 }]] } }],
      ["jest", {}, { jest: { preset: "@acme/lint" } }],
      ["stylelint", {}, { stylelint: { extends: "@acme/lint/base" } }],
      ["a file of settings", { "packages/handlers/.eslintrc.json": '{ "extends": ["@acme/lint"] }\n' }, {}],
      ["a file of settings without an ending", { "packages/handlers/.prettierrc": '"@acme/lint"\n' }, {}],
      ["a stylesheet", { "packages/handlers/src/a.css": '@import "@acme/lint/base.css";\n' }, {}],
      ["a script", {}, { scripts: { lint: "eslint --config @acme/lint/base" } }],
    ] satisfies Settings[]
  ).map(([name, files, fields]) => ({
    name: `legal: a package that only ${name} uses`,
    because: "The settings of a tool use it",
    files: {
      "layers.config.mjs": config.replace(
        'uses: { services: "types", models: "values" },',
        'uses: { services: "types", models: "values", tooling: "values" },',
      ),
      "packages/handlers/package.json": manifest("@acme/handlers", {
        dependencies: { "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "^5.0.0" },
        devDependencies: { "@acme/lint": "workspace:*" },
        ...fields,
      }),
      ...files,
    },
    expected: [],
  })),
  ...Object.entries({
    prettier: { prettier: "@acme/lint" },
    eslintConfig: { eslintConfig: { extends: "@acme/lint" } },
    babel: { babel: { presets: ["@acme/lint"] } },
    jest: { jest: { preset: "@acme/lint" } },
  }).map(([name, fields]) => ({
    name: `violation: ${name} of a manifest that names a package of another layer`,
    because: "Handlers may not use tooling by any loader",
    files: {
      "packages/handlers/package.json": manifest("@acme/handlers", {
        dependencies: { "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "^5.0.0" },
        ...fields,
      }),
    },
    expected: [{ rule: "manifest", file: "packages/handlers/package.json" }],
  })),
  {
    name: "violation: a tsconfig that extends what nobody declared",
    because: "It is found as long as something else needs it",
    files: { "packages/handlers/tsconfig.json": '{ "extends": "vitest/tsconfig.json" }\n' },
    expected: [{ rule: "undeclared", file: "packages/handlers/tsconfig.json" }],
  },
];
