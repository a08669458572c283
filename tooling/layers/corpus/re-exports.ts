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
