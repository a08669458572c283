import type { CorpusCase } from "../corpus-case.ts";
import { domainFirst } from "./domain-first.ts";

const users = "src/modules/users/api/bad.ts";
const orders = "src/modules/orders/api/bad.ts";
const config = domainFirst["layers.config.mjs"] ?? "";

function breaks(name: string, because: string, file: string, text: string, rule: string): CorpusCase {
  return { name: `violation: ${name}`, because, files: { [file]: `${text}\n` }, expected: [{ rule, file, line: 1 }] };
}

function configured(change: readonly [string, string], files: Readonly<Record<string, string>> = {}) {
  return { "layers.config.mjs": config.replace(...change), ...files };
}

/** What goes red, and what does not, between slices and in ordered folders. */
export const domainFirstCases: readonly CorpusCase[] = [
  breaks(
    "the entry of a slice that is not listed",
    "users uses no other slice",
    users,
    'import { routes } from "../../orders/index.ts";\nexport const o = () => routes;',
    "slice",
  ),
  breaks("the entry by its folder", "users uses no other slice", users, 'import "~/modules/orders";', "slice"),
  breaks(
    "the inside of a slice that may be used",
    "Only the entry is open",
    orders,
    'import { userOf } from "../../users/api/routes.ts";\nexport const u = () => userOf;',
    "slice-entry",
  ),
  breaks(
    "the inside by import type",
    "Only the entry is open",
    orders,
    'import type { User } from "../../users/domain/user.ts";\nexport type U = { user: User };',
    "slice-entry",
  ),
  breaks(
    "the inside by import()",
    "Only the entry is open",
    orders,
    'export const load = () => import("~/modules/users/api/routes");',
    "slice-entry",
  ),
  breaks(
    "the inside by a path in a text",
    "Only the entry is open",
    orders,
    'export const file = "src/modules/users/api/routes.ts";',
    "slice-entry",
  ),
  breaks(
    "the value of a slice that is listed as types",
    "Types only",
    orders,
    'import * as catalog from "../../catalog/index.ts";\nexport const c = () => catalog;',
    "slice",
  ),
  breaks(
    "a test that reaches into another slice",
    "Tests know no more than the product",
    "src/modules/orders/api/bad.test.ts",
    'import "../../users/api/routes.ts";',
    "slice-entry",
  ),
  breaks(
    "another layer of another slice",
    "The layer is what is worth reading",
    "src/modules/orders/domain/bad.ts",
    'import "../../users/api/routes.ts";',
    "layer",
  ),
  breaks(
    "a computed import into other slices",
    "inside means the slice as well",
    users,
    "export const load = (name: string) => import(`../../${name}`);",
    "computed-import",
  ),
  breaks(
    "a folder that comes later",
    "text comes before money",
    "src/shared/text/bad.ts",
    'import { euro } from "../money/euro.ts";\nexport const e = () => euro;',
    "order",
  ),
  breaks(
    "a folder that comes later, by an alias and as types",
    "text comes before print",
    "src/shared/text/bad.ts",
    'import type * as table from "~/shared/print/table";\nexport type T = { a: keyof typeof table };',
    "order",
  ),
  breaks(
    "a folder without a place",
    "It could use everything",
    "src/shared/extra/a.ts",
    "export const a = 1;",
    "order",
  ),
  {
    name: "violation: a file beside the folders",
    because: "It is not listed, so it comes last",
    files: { "src/shared/all.ts": "export const all = 1;\n", "src/shared/text/bad.ts": 'import "../all.ts";\n' },
    expected: [{ rule: "order", file: "src/shared/text/bad.ts", line: 1 }],
  },
  {
    name: "violation: code outside of the slices that reaches into one",
    because: "Only the entry is open",
    files: configured(['api: "values", domain: "types" } },\n  },', 'api: "values", domain: "values" } },\n  },'], {
      "src/app.ts": 'import { Order } from "./modules/orders/domain/order.ts";\nexport const o = () => Order;\n',
    }),
    expected: [{ rule: "slice-entry", file: "src/app.ts", line: 1 }],
  },
  {
    name: "violation: a slice that hands on another one, which a user of it may not use",
    because: "orders would reach billing through users",
    files: configured(
      ['users: "values", catalog: "types" }', 'users: "values", catalog: "types" }, users: { billing: "values" }'],
      {
        "src/modules/billing/api/pay.ts": "export const pay = 1;\n",
        "src/modules/billing/index.ts": 'export { pay } from "./api/pay.ts";\n',
        "src/modules/users/api/pay.ts": 'export { pay } from "../../billing/index.ts";\n',
      },
    ),
    expected: [{ rule: "re-export", file: "src/modules/users/api/pay.ts", line: 1 }],
  },
  {
    name: "violation: any use between slices when uses is none",
    because: "Slices are independent",
    files: configured(['uses: { orders: { users: "values", catalog: "types" } }', 'uses: "none"']),
    expected: [
      { rule: "slice", file: "src/modules/orders/api/routes.ts", line: 2 },
      { rule: "slice", file: "src/modules/orders/api/routes.ts", line: 3 },
    ],
  },
  {
    name: "violation: a pattern of slices that matches no folder",
    because: "A rule that matches nothing passes always",
    files: configured(['each: "src/modules/*"', 'each: ["src/modules/*", "src/modulse/*"]']),
    expected: [{ rule: "empty-pattern", file: "layers.config.mjs" }],
  },
  {
    name: "violation: a slice in uses that does not exist",
    because: "A rule that matches nothing passes always",
    files: configured(["orders: { users:", "order: { users:"], {
      "src/modules/orders/api/routes.ts": "export const routes = (): string[] => [];\n",
    }),
    expected: [{ rule: "empty-pattern", file: "layers.config.mjs" }],
  },
  {
    name: "violation: a folder in an order that does not exist",
    because: "A rule that matches nothing passes always",
    files: configured(['["text", "money"', '["texts", "text", "money"']),
    expected: [{ rule: "empty-pattern", file: "layers.config.mjs" }],
  },
  {
    name: "violation: a folder that comes later, where paths are written with ./",
    because: "It is the same folder",
    files: configured(['"src/shared"', '"./src/shared/"'], {
      "src/shared/text/bad.ts": 'import { euro } from "../money/euro.ts";\nexport const e = () => euro;\n',
    }),
    expected: [{ rule: "order", file: "src/shared/text/bad.ts", line: 1 }],
  },
  {
    name: "legal: entries of each other when uses is entry",
    because: "The entry is what others may rely on",
    files: configured(['uses: { orders: { users: "values", catalog: "types" } }', 'uses: "entry"'], {
      "src/modules/catalog/api/list.ts":
        'import { userOf } from "../../users/index.ts";\nexport const list = () => userOf("1");\n',
    }),
    expected: [],
  },
  {
    name: "legal: a further entry",
    because: "It is listed",
    files: configured(['entry: "index.ts"', 'entry: ["index.ts", "api/public/**"]'], {
      "src/modules/users/api/public/a.ts": "export const a = 1;\n",
      [orders]: 'import { a } from "../../users/api/public/a.ts";\nexport const b = () => a;\n',
    }),
    expected: [],
  },
  {
    name: "legal: a test that uses a module which tests lists by its path",
    because: "The configuration says so",
    files: configured(["  tests: {", '  tests: { modules: ["src/modules/*/api/testing/**"],'], {
      "src/modules/users/api/testing/user.ts": "export const someone = 1;\n",
      "src/modules/orders/api/good.test.ts":
        'import { someone } from "../../users/api/testing/user.ts";\nexport const s = () => someone;\n',
    }),
    expected: [],
  },
  {
    name: "legal: a test of an ordered folder that uses a later one",
    because: "Tests come after everything",
    files: { "src/shared/text/pad.test.ts": 'import "../print/table.ts";\n' },
    expected: [],
  },
  {
    name: "legal: files in an order",
    because: "An entry is a folder or a file",
    files: configured(['"text", "money", "print"', '"all.ts", "text", "money", "print"'], {
      "src/shared/all.ts": "export const all = 1;\n",
      "src/shared/text/good.ts": 'import { all } from "../all.ts";\nexport const a = () => all;\n',
    }),
    expected: [],
  },
];
