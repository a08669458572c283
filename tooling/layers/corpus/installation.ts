import { baseWorkspace, manifest } from "./base-workspace.ts";
import type { CorpusCase } from "./corpus-case.ts";

const settings = "pnpm-workspace.yaml";
const base = baseWorkspace[settings] ?? "";
const hook = "module.exports = { hooks: { readPackage: (manifest) => manifest } };\n";

/** What changes installed packages, or brings them along, beside the sections of the manifests. */
export const installation: readonly CorpusCase[] = [
  ...Object.entries({
    "an override of a package of the workspace": ["alias", 'overrides:\n  "@acme/services": "^1.0.0"\n'],
    "an override within another package": ["alias", 'overrides:\n  "fastify>@acme/services": "workspace:*"\n'],
    "an extension that adds a package of the workspace": [
      "alias",
      'packageExtensions:\n  fastify:\n    dependencies:\n      "@acme/repositories": "workspace:*"\n',
    ],
    "an extension with an alias": [
      "alias",
      "packageExtensions:\n  fastify:\n    dependencies:\n      zod: npm:kysely@1.0.0\n",
    ],
    "an extension of a package of the workspace": [
      "manifest",
      'packageExtensions:\n  "@acme/handlers":\n    dependencies:\n      pg: ^8.0.0\n',
    ],
    "an extension of a package of the workspace with peers": [
      "manifest",
      'packageExtensions:\n  "@acme/handlers@1":\n    peerDependencies:\n      pg: ^8.0.0\n',
    ],
    "a patch": ["install-hook", "patchedDependencies:\n  fastify@5.0.0: patches/fastify.patch\n"],
    "hooks elsewhere": ["install-hook", "pnpmfile: hooks.cjs\n"],
    "hooks that are installed": ["install-hook", "configDependencies:\n  pnpm-plugin-acme: 1.0.0\n"],
  }).map(([name, [rule = "", text]]) => ({
    name: `violation: ${name} in pnpm-workspace.yaml`,
    because: "It changes what a name installs",
    files: { [settings]: `${base}${text}` },
    expected: [{ rule, file: settings }],
  })),
  ...Object.entries({
    "a resolution": ["alias", { resolutions: { fastify: "npm:kysely@1.0.0" } }],
    "an override of a package of the workspace": ["alias", { pnpm: { overrides: { "@acme/services": "1.0.0" } } }],
    "an extension that adds a package of the workspace": [
      "alias",
      { pnpm: { packageExtensions: { fastify: { dependencies: { "@acme/services": "*" } } } } },
    ],
    "a patch": ["install-hook", { pnpm: { patchedDependencies: { "fastify@5.0.0": "patches/fastify.patch" } } }],
  } as const).map(([name, [rule, rest]]) => ({
    name: `violation: ${name} in the root manifest`,
    because: "It changes what a name installs",
    files: { "package.json": manifest("acme", rest) },
    expected: [{ rule, file: "package.json" }],
  })),
  ...Object.entries({
    bundledDependencies: ["pg"],
    bundleDependencies: ["pg"],
    peerDependenciesMeta: { pg: { optional: true } },
    dependenciesMeta: { "@acme/repositories": { injected: true } },
  }).map(([field, value]) => ({
    name: `violation: a forbidden package among ${field}`,
    because: "Handlers may not have it, in whatever field",
    files: { "packages/handlers/package.json": handlers({ [field]: value }) },
    expected: [{ rule: "manifest", file: "packages/handlers/package.json" }],
  })),
  {
    name: "violation: other exports for the registry",
    because: "Another package would be reached under its name",
    files: {
      "packages/handlers/package.json": handlers({
        publishConfig: { exports: { "./users": "../repositories/src/memory/user.ts" } },
      }),
    },
    expected: [{ rule: "entry-point", file: "packages/handlers/package.json" }],
  },
  ...[".pnpmfile.cjs", ".pnpmfile.mjs"].map((file) => ({
    name: `violation: hooks in ${file}`,
    because: "They rewrite every manifest while it is installed",
    files: { [file]: hook },
    expected: [{ rule: "install-hook", file }],
  })),
  {
    name: "legal: hooks that the configuration excepts",
    because: "The exception says why",
    files: {
      ".pnpmfile.cjs": hook,
      "layers.config.mjs": (baseWorkspace["layers.config.mjs"] ?? "").replace(
        "exceptions: [",
        'exceptions: [{ rule: "install-hook", file: ".pnpmfile.cjs", reason: "A peer is too narrow" }, ',
      ),
    },
    expected: [],
  },
  {
    name: "legal: an override of a version, and an extension of an installed package by another",
    because: "The names install what they say, and no package of the workspace is concerned",
    files: {
      [settings]: `${base}overrides:\n  zod: 4.0.1\n  "fastify>pino": "^9.0.0"\npackageExtensions:\n  fastify:\n    dependencies:\n      typescript: ^6.0.0\n`,
    },
    expected: [],
  },
  {
    name: "legal: settings of a dependency that is declared",
    because: "The section says that the layer has it",
    files: {
      "packages/handlers/package.json": handlers({
        bundledDependencies: ["fastify"],
        dependenciesMeta: { fastify: { injected: false } },
      }),
    },
    expected: [],
  },
  {
    name: "legal: where to publish",
    because: "An address is no entry point",
    files: {
      "packages/handlers/package.json": handlers({
        publishConfig: {
          access: "public",
          registry: "https://registry.example.org/",
          exports: { "./*": "./dist/*.js" },
        },
      }),
    },
    expected: [],
  },
];

function handlers(rest: Readonly<Record<string, unknown>>): string {
  const dependencies = { "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "^5.0.0" };
  return manifest("@acme/handlers", { dependencies, ...rest });
}
