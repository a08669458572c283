import { manifest } from "../base-workspace.ts";
import type { FixCase } from "./fix-case.ts";

const routes = "src/modules/orders/api/routes.ts";

/** The module of orders with another import of users. */
function routesWith(line: string): string {
  return (
    `import fastify from "fastify";\nimport type { Catalog } from "~/modules/catalog/index.ts";\n${line}\nimport { Order } from "../domain/order.ts";\n` +
    "export const routes = (catalog: Catalog) => [fastify, catalog.find(), userOf(String(new Order().id))];\n"
  );
}

function rewritten(name: string, before: string, after: string): FixCase {
  const because = "The entry exports the same declaration by the same name";
  return {
    name,
    because,
    files: { [routes]: routesWith(before) },
    after: { [routes]: routesWith(after) },
    remaining: [],
  };
}

function kept(name: string, because: string, files: FixCase["files"], remaining = ["slice-entry"]): FixCase {
  return { name, because, files, after: {}, remaining };
}

/** Imports of the inside of a slice, in domain-first modules. */
export const sliceEntries: readonly FixCase[] = [
  rewritten(
    "a relative path to the inside",
    'import { userOf } from "../../users/api/routes.ts";',
    'import { userOf } from "../../users/index.ts";',
  ),
  rewritten(
    "a path without an ending",
    "import { userOf } from '../../users/api/routes'",
    "import { userOf } from '../../users'",
  ),
  rewritten(
    "a path that names what it compiles to",
    'import { userOf } from "../../users/api/routes.js";',
    'import { userOf } from "../../users/index.js";',
  ),
  rewritten(
    "an alias",
    'import { userOf } from "~/modules/users/api/routes";',
    'import { userOf } from "~/modules/users";',
  ),
  {
    name: "types past the entry, where only types of the layer may be used",
    because: "The import breaks two rules, and both repairs are needed",
    files: {
      "src/app.ts":
        'import { routes } from "./modules/orders/index.ts";\nimport { userOf } from "~/modules/users";\nimport { type User } from "~/modules/users/domain/user.ts";\nexport const app = (): [typeof routes, User] => [routes, userOf("1")];\n',
    },
    after: {
      "src/app.ts":
        'import { routes } from "./modules/orders/index.ts";\nimport { userOf } from "~/modules/users";\nimport type { User } from "~/modules/users/index.ts";\nexport const app = (): [typeof routes, User] => [routes, userOf("1")];\n',
    },
    remaining: [],
  },
  {
    name: "a slice that may be used as types only",
    because: "slices.uses lists the catalog as types",
    files: { [routes]: routesWith('import { userOf } from "../../users/index.ts";').replace("import type", "import") },
    after: { [routes]: routesWith('import { userOf } from "../../users/index.ts";') },
    remaining: [],
  },
  kept("another thing of the same name", "The entry exports a function of its own", {
    "src/modules/users/index.ts":
      'export const userOf = (id: string) => id;\nexport type { User } from "./domain/user.ts";\n',
    [routes]: routesWith('import { userOf } from "../../users/api/routes.ts";'),
  }),
  kept("a name that the entry does not export", "What a slice offers is decided by people", {
    "src/modules/users/api/routes.ts":
      'import type { User } from "../domain/user.ts";\nexport const userOf = (id: string): User => ({ id });\nexport const inner = 1;\n',
    [routes]: routesWith('import { inner, userOf } from "../../users/api/routes.ts";\nexport const kept = [inner];'),
  }),
  kept("a name that the entry exports by another", "The code would have to change as well", {
    "src/modules/users/index.ts":
      'export { userOf as makeUser } from "./api/routes.ts";\nexport type { User } from "./domain/user.ts";\n',
    "src/app.ts": 'import { routes } from "./modules/orders/index.ts";\nexport const app = [routes];\n',
    [routes]: routesWith('import { userOf } from "../../users/api/routes.ts";'),
  }),
  kept("an import for what it does", "The entry may do less", {
    [routes]: routesWith('import { userOf } from "../../users/index.ts";\nimport "../../users/api/routes.ts";'),
  }),
  kept("a module as a whole", "The entry has other members", {
    [routes]: routesWith('import * as users from "../../users/api/routes.ts";\nconst { userOf } = users;'),
  }),
  kept("an import at run time", "Its members are not named", {
    [routes]: routesWith(
      'import { userOf } from "../../users/index.ts";\nexport const later = () => import("../../users/api/routes.ts").then(({ userOf }) => userOf("1"));',
    ),
  }),
];

/** Imports past what a package exports, in the base workspace. */
export const packageEntries: readonly FixCase[] = [
  {
    name: "a path to a file that the other package exports",
    because: "The file has a name that its package offers, and the manifest declares the package",
    files: {
      "packages/repositories/src/user.ts":
        'import type { User } from "../../models/src/user.ts";\nexport interface UserRepository { find(): User | undefined }\n',
      "packages/repositories/src/memory/user.ts":
        'import type { User } from "@acme/models/user";\nexport class MemoryUserRepository { find(): User | undefined { return undefined; } }\n',
    },
    after: {
      "packages/repositories/src/user.ts":
        'import type { User } from "@acme/models/user";\nexport interface UserRepository { find(): User | undefined }\n',
    },
    remaining: [],
  },
  {
    name: "a path to a package that is not declared",
    because: "The name needs the declaration, so both come together",
    files: {
      "packages/handlers/package.json": manifest("@acme/handlers", {
        dependencies: { "@acme/services": "workspace:*", fastify: "^5.0.0" },
      }),
      "packages/handlers/src/user.ts":
        'import { userName } from "../../models/src/user";\nimport type { UserService } from "@acme/services/user";\nimport fastify from "fastify";\n' +
        "export const routes = (users: UserService) => [fastify, userName, users.find()];\n",
    },
    after: {
      "packages/handlers/package.json": manifest("@acme/handlers", {
        dependencies: { "@acme/models": "workspace:*", "@acme/services": "workspace:*", fastify: "^5.0.0" },
      }),
      "packages/handlers/src/user.ts":
        'import { userName } from "@acme/models/user";\nimport type { UserService } from "@acme/services/user";\nimport fastify from "fastify";\n' +
        "export const routes = (users: UserService) => [fastify, userName, users.find()];\n",
    },
    remaining: [],
  },
  {
    name: "a private file whose name the main entry exports",
    because: "It is the same class",
    files: {
      "packages/models/package.json": manifest("@acme/models", {
        dependencies: { zod: "^4.0.0" },
        exports: { ".": "./src/index.ts", "./user": "./src/user.ts" },
      }),
      "packages/models/src/index.ts": 'export * from "./order.ts";\n',
      "packages/models/src/order.ts": "export class Order {}\n",
      "packages/handlers/src/order.ts":
        'import { Order } from "@acme/models/src/order";\nexport const f = () => [new Order()];\n',
    },
    after: {
      "packages/handlers/src/order.ts":
        'import { Order } from "@acme/models";\nexport const f = () => [new Order()];\n',
    },
    remaining: [],
  },
  {
    name: "a private file that no entry exports",
    because: "What a package offers is decided by people",
    files: {
      "packages/models/package.json": manifest("@acme/models", {
        dependencies: { zod: "^4.0.0" },
        exports: { "./user": "./src/user.ts" },
      }),
      "packages/models/src/order.ts": "export class Order {}\n",
      "packages/handlers/src/order.ts":
        'import { Order } from "@acme/models/src/order";\nexport const f = () => [new Order()];\n',
    },
    after: {},
    remaining: ["private"],
  },
];
