import { baseWorkspace } from "../base-workspace.ts";

const members = /^(?:packages|apps|tooling)\/[^/]+\//;

/** The base workspace of the corpus as a single package: its packages are folders, and their names are aliases. */
export const onePackage: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(baseWorkspace).filter(
      ([path]) => !/\.(?:json|yaml)$/.test(path) && (members.test(path) || path === "layers.config.mjs"),
    ),
  ),
  "layers.config.mjs": (baseWorkspace["layers.config.mjs"] ?? "")
    .replaceAll(/packages: \["((?:packages|apps|tooling)\/[^"]+)"\]/g, 'files: ["$1/**"]')
    .replace(/^ {4}root: .*\n/m, ""),
  "package.json": `${JSON.stringify({
    name: "acme",
    private: true,
    type: "module",
    dependencies: { fastify: "^5.0.0", pg: "^8.0.0", zod: "^4.0.0" },
    devDependencies: { vitest: "^5.0.0" },
  })}\n`,
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      verbatimModuleSyntax: true,
      paths: {
        "@acme/api/*": ["./apps/api/src/*"],
        "@acme/lint/*": ["./tooling/lint/src/*"],
        ...Object.fromEntries(
          ["models", "adapters", "repositories", "services", "handlers"].map((name) => [
            `@acme/${name}/*`,
            [`./packages/${name}/src/*`],
          ]),
        ),
      },
    },
  }),
};
