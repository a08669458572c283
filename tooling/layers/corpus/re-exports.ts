import type { CorpusCase } from "./corpus-case.ts";

const file = "packages/services/src/types.ts";
const users = 'import type { UserRepository } from "@acme/repositories/user";\n';
const namespace = 'import type * as users from "@acme/repositories/user";\n';
const make = "const make = (users: UserRepository, id: string): UserRepository => users;\n";

/** Types of repositories that services would hand on to handlers, which may not have them, in another shape. */
export const reExports: readonly CorpusCase[] = [
  ...Object.entries({
    "Pick<T>": `${users}export type Users = Pick<UserRepository, "find">;\n`,
    "Omit<T>": `${users}export type Users = Omit<UserRepository, "x">;\n`,
    "Partial<T> of a namespace": `${namespace}export type Users = Partial<users.UserRepository>;\n`,
    "a generic type of its own": `${users}type Box<T> = { value: T };\nexport type Users = Box<UserRepository>;\n`,
    "a generic type of another layer": `${users}import type { User } from "@acme/models/user";\nexport type Users = Record<keyof User, UserRepository>;\n`,
    "an array": `${users}export type Users = readonly UserRepository[];\n`,
    "a tuple": `${users}export type Users = [first: UserRepository];\n`,
    "a union with nothing": `${users}export type Users = UserRepository | undefined;\n`,
    "an intersection": `${users}export type Users = UserRepository & { extra: string };\n`,
    "an interface that adds something": `${users}export interface Users extends UserRepository { extra: string }\n`,
    "an interface that extends a part": `${users}export interface Users extends Pick<UserRepository, "find"> {}\n`,
    "a member": `${users}export type Find = UserRepository["find"];\n`,
    "ReturnType of a member": `${users}export type Found = ReturnType<UserRepository["find"]>;\n`,
    "Awaited ReturnType of a member": `${users}export type Found = Awaited<ReturnType<UserRepository["find"]>>;\n`,
    "ReturnType of an own function": `${users}${make}export type Users = ReturnType<typeof make>;\n`,
    "Parameters of an own function": `${users}${make}export type Users = Parameters<typeof make>[0];\n`,
    "all Parameters of an own function": `${users}${make}export type All = Parameters<typeof make>;\n`,
    "a field of an own type": `${users}type Deps = { users: UserRepository; id: string };\nexport type Users = Deps["users"];\n`,
    "a field of an own class": `${users}class Service { users?: UserRepository }\nexport type Users = Service["users"];\n`,
    "what the constructor of an own class is given": `${users}class Service { constructor(deps: { users: UserRepository }) { void deps; } }\nexport type Users = ConstructorParameters<typeof Service>[0]["users"];\n`,
    "a field that an own interface inherits": `${users}interface Deps extends Record<"users", UserRepository> {}\nexport type Users = Deps["users"];\n`,
    "a mapped type": `${users}export type Users = { [K in keyof UserRepository]: UserRepository[K] };\n`,
    "a conditional type": `${users}export type Users = UserRepository extends infer T ? T : never;\n`,
    "a default of a type parameter": `${users}export type Users<T = UserRepository> = T;\n`,
    "an alias of an alias": `${users}type A = UserRepository;\ntype B = A;\nexport type Users = B;\n`,
    "an alias that is exported later": `${users}type Users = Pick<UserRepository, "find">;\nexport type { Users };\n`,
    "an interface that is exported later": `${users}interface Users extends UserRepository {}\nexport { type Users };\n`,
    "a default export of an interface": `${users}export default interface Users extends UserRepository {}\n`,
    "an import type in a wrapper":
      'export type Users = Pick<import("@acme/repositories/user").UserRepository, "find">;\n',
    "the type of a declared value": `${users}export declare const users: UserRepository;\n`,
    "a global type": `${users}declare global { type Users = UserRepository }\n`,
    "types that mention themselves": `${users}type Tree = Tree[] | Promise<Tree> | UserRepository;\nexport type Users = Tree;\n`,
  }).map(([name, text]) => ({
    name: `violation: re-export by ${name}`,
    because: "Whoever has the type has what handlers may not have",
    files: { [file]: text },
    expected: [{ rule: "re-export", file }],
  })),
  ...Object.entries({
    "an object": 'import { open } from "@acme/adapters/database";\nexport const database = { open };\n',
    "a list": 'import { open } from "@acme/adapters/database";\nexport const all = [open];\n',
    "a nested object": 'import { open } from "@acme/adapters/database";\nexport const database = { pool: { open } };\n',
    "a frozen object": 'import { open } from "@acme/adapters/database";\nexport const all = Object.freeze({ open });\n',
    "a bound function":
      'import { open } from "@acme/adapters/database";\nexport const connect = open.bind(undefined);\n',
    "a choice":
      'import { open } from "@acme/adapters/database";\nexport const connect = Math.max(1) ? open : undefined;\n',
    "a variable": 'import { open } from "@acme/adapters/database";\nlet connect = open;\nexport { connect };\n',
    "a static field":
      'import { open } from "@acme/adapters/database";\nexport class Database { static open = open; }\n',
    "import()": 'export const database = await import("@acme/adapters/database");\n',
    "a function": 'import { open } from "@acme/adapters/database";\nexport function get() { return open; }\n',
    "a function of a module":
      'import * as database from "@acme/adapters/database";\nexport const get = () => database.open;\n',
    "an object that a function gives":
      'import { open } from "@acme/adapters/database";\nexport const get = () => ({ open });\n',
    "a getter": 'import { open } from "@acme/adapters/database";\nexport const o = { get open() { return open; } };\n',
    "a function in place": 'import { open } from "@acme/adapters/database";\nexport const o = (() => open)();\n',
    "a call of an own function":
      'import { open } from "@acme/adapters/database";\nconst get = () => open;\nexport const o = get();\n',
    "a map": 'import { open } from "@acme/adapters/database";\nexport const all = new Map([["open", open]]);\n',
    "a set": 'import { open } from "@acme/adapters/database";\nexport const all = new Set([open]);\n',
    "a proxy": 'import * as database from "@acme/adapters/database";\nexport const all = new Proxy(database, {});\n',
    "a promise": 'import { open } from "@acme/adapters/database";\nexport const later = Promise.resolve(open);\n',
    "a later assignment":
      'import { open } from "@acme/adapters/database";\nexport let later: unknown;\nlater = open;\n',
    "a later member":
      'import { open } from "@acme/adapters/database";\nexport const all: Record<string, unknown> = {};\nall.open = open;\n',
    "a later item":
      'import { open } from "@acme/adapters/database";\nexport const all: unknown[] = [];\nall.push(open);\n',
    "a later prototype":
      'import { open } from "@acme/adapters/database";\nexport class Own {}\nObject.assign(Own.prototype, { open });\n',
    "a mixin":
      'import { open } from "@acme/adapters/database";\nconst mixed = (base: unknown) => class { base = 1; };\nexport class Own extends mixed(open) {}\n',
    "a function that imports": 'export const load = () => import("@acme/adapters/database");\n',
    "a function that imports and waits":
      'export async function load() {\n  const database = await import("@acme/adapters/database");\n  return database.open;\n}\n',
    "a static method":
      'import { open } from "@acme/adapters/database";\nexport class Own { static open() { return open; } }\n',
    "a public field": 'import { open } from "@acme/adapters/database";\nexport class Own { open = open; }\n',
    "a generator": 'import { open } from "@acme/adapters/database";\nexport function* all() { yield open; }\n',
    "a callback":
      'import { open } from "@acme/adapters/database";\nexport const use = (run: (o: unknown) => void) => run(open);\n',
    "a field that the constructor fills":
      'import { open } from "@acme/adapters/database";\nexport class Own { open: unknown; constructor() { this.open = open; } }\n',
    "a static block":
      'import { open } from "@acme/adapters/database";\nexport class Own { static open: unknown; static { this.open = open; } }\n',
    "an object of a class in place":
      'import { open } from "@acme/adapters/database";\nexport const own = new (class { open = open; })();\n',
    "a default of a parameter":
      'import { open } from "@acme/adapters/database";\nexport const get = (o = open) => o;\n',
    "a variable of the module":
      'import { open } from "@acme/adapters/database";\nlet kept: unknown;\nexport function keep() { kept = open; }\nexport const get = () => kept;\n',
    "a member of a collection":
      'import { open } from "@acme/adapters/database";\nconst all = new Map<string, unknown>();\nall.set("open", open);\nexport const get = (key: string) => all.get(key);\n',
    "a member of a table":
      'import { open } from "@acme/adapters/database";\nconst all = { open };\nexport const get = (key: "open") => all[key];\n',
    "a concatenation":
      'import { open } from "@acme/adapters/database";\nexport const all = [].concat(open as never);\n',
    "an own function that gives back what it is given":
      'import { open } from "@acme/adapters/database";\nconst same = (value: unknown) => value;\nexport const own = same(open);\n',
    "a promise that is continued": 'export const later = import("@acme/adapters/database").then((all) => all.open);\n',
    "promises that are continued":
      'export const load = () => Promise.all([import("@acme/adapters/database")]).then(([all]) => all.open);\n',
    "entries of a module":
      'import * as database from "@acme/adapters/database";\nexport const all = Object.fromEntries(Object.entries(database));\n',
    "an assignment where nothing is":
      'import { open } from "@acme/adapters/database";\nexport let later: unknown;\nlater ??= open;\n',
    "an assignment of a part":
      'import { open } from "@acme/adapters/database";\nexport let later: unknown;\n({ later } = { later: open });\n',
    "a loop that fills a list":
      'import { open } from "@acme/adapters/database";\nexport const all: unknown[] = [];\nfor (const each of [open]) all.push(each);\n',
    "a getter of a private field":
      'import { open } from "@acme/adapters/database";\nexport class Own { #open = open; get open() { return this.#open; } }\n',
    "a method that gives a private field":
      'import { open } from "@acme/adapters/database";\nexport class Own { private open: unknown; constructor() { this.open = open; } give() { return this.open; } }\n',
    "a static method that gives a private field":
      'import { open } from "@acme/adapters/database";\nexport class Own { static #open = open; static open() { return Own.#open; } }\n',
    "a global": 'import { open } from "@acme/adapters/database";\n(globalThis as any).open = open;\n',
    "a prototype under a cast":
      'import { open } from "@acme/adapters/database";\nexport class Own {}\n(Own as any).prototype.open = open;\n',
    "a part of what is waited for":
      'export const load = async () => {\n  const [{ open }] = await Promise.all([import("@acme/adapters/database")]);\n  return open;\n};\n',
    "the type of a value":
      'import { open } from "@acme/adapters/database";\nexport type Pool = ReturnType<typeof open>;\n',
  }).map(([name, text]) => ({
    name: `violation: re-export of a value by ${name}`,
    because: "Repositories would give services what they may not have",
    files: { "packages/repositories/src/open.ts": text },
    expected: [{ rule: "re-export", file: "packages/repositories/src/open.ts" }],
  })),
  ...Object.entries({
    "a field of an own object type": `${users}export type Deps = { readonly users: UserRepository };\n`,
    "a field of an own interface": `${users}export interface Deps { users: UserRepository }\n`,
    "a parameter of an own constructor": `${users}export class Service { constructor(deps: { users: UserRepository }) { void deps; } }\n`,
    "a parameter and a result of an own function": `${users}export ${make}`,
    "an own function type": `${users}export type Use = (users: UserRepository) => void;\n`,
    "a type that is not exported": `${users}type Users = Pick<UserRepository, "find">;\nexport const of = (users: Users) => users.find();\n`,
    "the names of the fields": `${users}export type Field = keyof UserRepository;\n`,
    "a mapped type with values of its own": `${users}export type Calls = { [K in keyof UserRepository]: number };\n`,
    "another parameter of an own function": `${users}${make}export type Id = Parameters<typeof make>[1];\n`,
    "another field of an own type": `${users}type Deps = { users: UserRepository; id: string };\nexport type Id = Deps["id"];\n`,
    "a class that implements": `${users}export class Fake implements UserRepository { find() { return undefined; } }\n`,
    "a type of models that handlers may use":
      'import type { User } from "@acme/models/user";\nexport type Found = Pick<User, "id">;\n',
    "a type parameter of that name": "export type Box<UserRepository> = UserRepository | undefined;\n",
    "an own type of that name":
      'import type { UserRepository as Foreign } from "@acme/repositories/user";\ntype UserRepository = { id: string };\nexport type Users = UserRepository;\nexport const of = (users: Foreign) => users.find();\n',
    "a constraint": `${users}export const of = <T extends UserRepository>(users: T) => users.find();\n`,
    "an own recursive type": "export type Json = string | readonly Json[] | { readonly [key: string]: Json };\n",
  }).map(([name, text]) => ({
    name: `legal: ${name} where others may not have the type`,
    because: "It is a shape of its own, or nothing that others may not have",
    files: { [file]: text },
    expected: [],
  })),
  ...Object.entries({
    "a private field":
      'import { open } from "@acme/adapters/database";\nexport class Own { #open = open; private also = open; read() { return [this.#open(), this.also()]; } }\n',
    "a member of a value": 'import { open } from "@acme/adapters/database";\nexport const size = () => open.length;\n',
    "a list with own values":
      'import { open } from "@acme/adapters/database";\nexport const all = (id: string) => [open, id];\n',
    "an object with a type of its own":
      'import { open } from "@acme/adapters/database";\ntype Own = { run(): unknown };\nexport const make = (): Own => ({ run: open });\n',
    "a part of what is waited for that all may have":
      'export const load = async () => {\n  const [{ userName }] = await Promise.all([import("@acme/models/user"), import("@acme/adapters/database")]);\n  return userName;\n};\n',
    "a list that is filled and not exported":
      'import { open } from "@acme/adapters/database";\nconst all: (typeof open)[] = [];\nall.push(open);\nexport const run = () => all.map((each) => each());\n',
    "a promise that gives something of its own":
      'export const later = () => import("@acme/adapters/database").then((all) => all.open());\n',
    "a private field that the constructor fills":
      'import { open } from "@acme/adapters/database";\nexport class Own { private open: unknown; #also: unknown; constructor() { this.open = open; this.#also = open; void this.#also; } }\n',
    "a getter of what the constructor is given":
      'export class Own { #make: () => unknown; constructor(make: () => unknown) { this.#make = make; } get make() { return this.#make; } }\nimport { open } from "@acme/adapters/database";\nexport const run = () => new Own(open).make();\n',
    "a table with own values":
      'import { open } from "@acme/adapters/database";\nconst all = { open, limit: 1 };\nexport const limit = () => all.limit;\n',
    "an own class that is constructed with it":
      'import { open } from "@acme/adapters/database";\nclass Own { constructor(private make: () => unknown) {} run() { return this.make(); } }\nexport const own = new Own(open);\n',
  }).map(([name, text]) => ({
    name: `legal: ${name} with what services may not have`,
    because: "It stays inside, or becomes something of its own",
    files: { "packages/repositories/src/open.ts": text },
    expected: [],
  })),
  {
    name: "violation: re-export by a typedef of JavaScript",
    because: "TypeScript exports every typedef",
    files: {
      "packages/services/src/types.js":
        '/** @typedef {import("@acme/repositories/user").UserRepository} Users */\nexport {};\n',
    },
    expected: [{ rule: "re-export", file: "packages/services/src/types.js" }],
  },
  {
    name: "violation: re-export by a typedef of an import in a comment",
    because: "TypeScript exports every typedef",
    files: {
      "packages/services/src/types.js":
        '/** @import { UserRepository } from "@acme/repositories/user" */\n/** @typedef {UserRepository} Users */\nexport {};\n',
    },
    expected: [{ rule: "re-export", file: "packages/services/src/types.js" }],
  },
  {
    name: "legal: a typedef of JavaScript that the file uses",
    because: "It is the way to import a type",
    files: {
      "packages/services/src/types.js":
        '/** @typedef {import("@acme/repositories/user").UserRepository} Users */\n/** @param {Users} users */\nexport const find = (users) => users.find();\n',
    },
    expected: [],
  },
  {
    name: "legal: a typedef of JavaScript with a shape of its own",
    because: "It says what a service needs",
    files: {
      "packages/services/src/types.js":
        '/** @typedef {{ users: import("@acme/repositories/user").UserRepository }} Deps */\nexport {};\n',
    },
    expected: [],
  },
  {
    name: "violation: re-export by the result of a declared function",
    because: "Whoever has the type has what handlers may not have",
    files: {
      [file]: `${users}declare function get(): Pick<UserRepository, "find">;\nexport type Users = ReturnType<typeof get>;\n`,
    },
    expected: [{ rule: "re-export", file }],
  },
  {
    name: "legal: a function of its own that calls what others may not have",
    because: "It is what the layer is for",
    files: {
      "packages/repositories/src/read.ts":
        'import { open } from "@acme/adapters/database";\nexport const read = () => open();\nexport const all = { read: () => open(), tables: 1 };\nexport class Reader { static count = 1; pool = open(); }\n',
    },
    expected: [],
  },
  {
    name: "legal: a repository that wraps and extends types of models",
    because: "Services may use models too",
    files: {
      "packages/repositories/src/record.ts":
        'import type { User } from "@acme/models/user";\nexport type Stored = User & { version: number };\nexport interface Row extends User { version: number }\nexport type Page = { users: User[] };\n',
    },
    expected: [],
  },
];
