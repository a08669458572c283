/** Modules of a domain each, with layers as folders in each of them, slices, and an order of the shared folders. */
export const domainFirst: Readonly<Record<string, string>> = {
  "package.json": `${JSON.stringify(
    {
      name: "shop",
      private: true,
      type: "module",
      dependencies: { fastify: "^5.0.0" },
      devDependencies: { vitest: "^5.0.0" },
    },
    undefined,
    2,
  )}\n`,
  "tsconfig.json": '{ "compilerOptions": { "verbatimModuleSyntax": true, "paths": { "~/*": ["./src/*"] } } }\n',
  "layers.config.mjs": `
export default {
  layers: {
    shared: { files: ["src/shared/**"] },
    domain: { files: ["src/modules/*/domain/**"], uses: { shared: "values" }, forbids: ["Date.now"] },
    api: { files: ["src/modules/*/api/**"], uses: { domain: "values", shared: "values", entries: "values" }, external: ["fastify"] },
    entries: { files: ["src/modules/*/index.ts"], uses: { api: "values", domain: "types" } },
    app: { files: ["src/app.ts"], uses: { entries: "values", api: "values", domain: "types" } },
  },
  slices: {
    each: "src/modules/*",
    entry: "index.ts",
    uses: { orders: { users: "values", catalog: "types" } },
  },
  order: { "src/shared": ["text", "money", "print"] },
  files: { tests: ["**/*.test.ts"] },
  tests: { external: ["vitest"] },
};
`,
  "src/shared/text/pad.ts": "export const pad = (text: string): string => text.padStart(8);\n",
  "src/shared/money/euro.ts":
    'import { pad } from "../text/pad.ts";\nexport const euro = (cents: number): string => pad(String(cents));\n',
  "src/shared/print/table.ts":
    'import { euro } from "../money/euro.ts";\nimport { pad } from "~/shared/text/pad";\nexport const row = (cents: number) => [euro(cents), pad("x")];\n',
  "src/modules/users/domain/user.ts": "export type User = { readonly id: string };\n",
  "src/modules/users/api/routes.ts":
    'import type { User } from "../domain/user.ts";\nexport const userOf = (id: string): User => ({ id });\n',
  "src/modules/users/index.ts":
    'export { userOf } from "./api/routes.ts";\nexport type { User } from "./domain/user.ts";\n',
  "src/modules/catalog/domain/product.ts":
    'import { euro } from "../../../shared/money/euro.ts";\nexport class Product { price = euro(1); }\n',
  "src/modules/catalog/index.ts":
    'import type { Product } from "./domain/product.ts";\nexport interface Catalog { find(): Product | undefined }\n',
  "src/modules/orders/domain/order.ts": "export class Order { id = 1; }\n",
  "src/modules/orders/domain/order.test.ts":
    'import { test } from "vitest";\nimport { Order } from "./order.ts";\ntest("id", () => new Order().id);\n',
  "src/modules/orders/api/routes.ts":
    'import fastify from "fastify";\nimport type { Catalog } from "~/modules/catalog/index.ts";\nimport { userOf } from "../../users/index.ts";\nimport { Order } from "../domain/order.ts";\n' +
    "export const routes = (catalog: Catalog) => [fastify, catalog.find(), userOf(String(new Order().id))];\n",
  "src/modules/orders/index.ts": 'export { routes } from "./api/routes.ts";\n',
  "src/app.ts":
    'import { routes } from "./modules/orders/index.ts";\nimport { type User, userOf } from "~/modules/users";\nexport const app = (): [typeof routes, User] => [routes, userOf("1")];\n',
};
