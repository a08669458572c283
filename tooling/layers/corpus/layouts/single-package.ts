/** One package whose layers are folders and names of files, with aliases of tsconfig and `#imports`. */
export const singlePackage: Readonly<Record<string, string>> = {
  "package.json": `${JSON.stringify(
    {
      name: "shop",
      private: true,
      type: "module",
      imports: { "#domain/*": "./src/orders/domain/*.ts" },
      exports: { "./*": "./src/*.ts" },
      dependencies: { fastify: "^5.0.0", pg: "^8.0.0" },
      devDependencies: { vitest: "^5.0.0" },
    },
    undefined,
    2,
  )}\n`,
  "tsconfig.json":
    '{ "compilerOptions": { "verbatimModuleSyntax": true, "paths": { "@/*": ["./src/*"] } }, "include": ["src"] }\n',
  "layers.config.mjs": `
export default {
  layers: {
    domain: { files: ["src/**/domain/**"], forbids: ["Date.now", "new Date()", "process", "fetch"], reason: "The domain depends on nothing", remedy: "Pass it in" },
    ports: { files: ["src/**/ports/**"], uses: { domain: "types" } },
    services: {
      files: ["src/**/application/**"],
      uses: { domain: "values", ports: "types" },
      forbids: ["process.env"],
      advice: { infra: { reason: "Services know ports", remedy: "Use a port of src/orders/ports" } },
      tests: { modules: ["src/**/infrastructure/memory/**"] },
    },
    infra: { files: ["src/**/infrastructure/**"], uses: { domain: "values", ports: "types" }, external: ["pg"], builtins: ["node:fs"] },
    web: { files: ["src/**/*.controller.ts"], uses: { services: "values" }, external: ["fastify"] },
    main: {
      files: ["src/main.ts"],
      uses: { services: "values", infra: "values", web: "values" },
      external: ["fastify"],
      computedImports: "inside",
    },
  },
  files: { tests: ["**/*.test.ts"] },
  tests: { external: ["vitest"] },
  configs: { external: ["vitest"] },
};
`,
  "vitest.config.ts": 'import { defineConfig } from "vitest";\nexport default defineConfig({});\n',
  "src/orders/domain/order.ts": "export type Order = { readonly id: string };\nexport const total = (): number => 0;\n",
  "src/orders/ports/orders.ts":
    'import type { Order } from "../domain/order.ts";\nexport interface Orders { find(id: string): Order | undefined }\n',
  "src/orders/application/service.ts":
    'import { total } from "#domain/order";\nimport type { Orders } from "@/orders/ports/orders.ts";\n' +
    "export class OrderService {\n  orders: Orders;\n  constructor(orders: Orders) { this.orders = orders; }\n  total(): number { return total(); }\n}\n",
  "src/orders/application/service.test.ts":
    'import { test } from "vitest";\nimport { MemoryOrders } from "../infrastructure/memory/orders.ts";\nimport { OrderService } from "./service.ts";\n' +
    'test("total", () => new OrderService(new MemoryOrders()).total());\n',
  "src/orders/infrastructure/memory/orders.ts": "export class MemoryOrders { find() { return undefined; } }\n",
  "src/orders/infrastructure/pg/orders.ts":
    'import { Pool } from "pg";\nimport type { Order } from "shop/orders/domain/order";\n' +
    "export class PgOrders { pool = new Pool(); find(): Order | undefined { return undefined; } }\n",
  "src/orders/order.controller.ts":
    'import { OrderService } from "./application/service.ts";\nimport fastify from "fastify";\n' +
    "export const routes = (orders: OrderService) => [fastify, orders.total()];\n",
  "src/main.ts":
    'import { OrderService } from "@/orders/application/service";\nimport { PgOrders } from "./orders/infrastructure/pg/orders.ts";\n' +
    'import { routes } from "./orders/order.controller.ts";\nroutes(new OrderService(new PgOrders()));\n',
};
