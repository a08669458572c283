import { baseWorkspace } from "./base-workspace.ts";
import type { CorpusCase } from "./corpus-case.ts";

const file = "packages/services/src/explicit.ts";
const config = {
  "layers.config.mjs": (baseWorkspace["layers.config.mjs"] ?? "").replace(
    'packages: ["packages/services"],',
    'packages: ["packages/services"],\n      explicitTypes: true,',
  ),
};
const users = 'import type { UserRepository } from "@acme/repositories/user";\n';

/** The service of the base workspace, which keeps the repository to itself. */
const own =
  `${users}import type { User } from "@acme/models/user";\n` +
  "export class UserService {\n  readonly #users: UserRepository;\n  constructor(users: UserRepository) { this.#users = users; }\n" +
  "  find(): User | undefined { return this.#users.find(); }\n}\n";

/** A layer that asks for explicit types, so that what is handed on shows without a type checker. */
export const explicitTypes: readonly CorpusCase[] = [
  ...Object.entries({
    "a function without a type of its result": "export function count() { return 1; }\n",
    "a parameter without a type": "export const same = (id): string => id;\n",
    "the result of a call": "export const at = Math.max(1, 2);\n",
    "a list": "export const names = ['a'];\n",
    "a field of a class": "export class Counter { count = Math.max(1); }\n",
    "a method of a class": "export class Counter { count() { return 1; } }\n",
    "a class that extends a call": "const base = (): typeof Map => Map;\nexport class Own extends base() {}\n",
    "a name that is exported later": "const at = Math.max(1);\nexport { at };\n",
    "a default export": "export default Math.max(1);\n",
    "a spread in an object": "const a: { b: number } = { b: 1 };\nexport const c = { ...a };\n",
  }).map(([name, text]) => ({
    name: `violation: ${name} where types are explicit`,
    because: "Its type shows only to a type checker",
    files: { ...config, "packages/services/src/user.ts": own, [file]: text },
    expected: [{ rule: "explicit-types", file }],
  })),
  ...Object.entries({
    "the result of a function": `${users}export function same(users: UserRepository): UserRepository { return users; }\n`,
    "a promise": `${users}export const load = async (users: UserRepository): Promise<UserRepository> => users;\n`,
    "a getter": `${users}export class Holder { #users: UserRepository; constructor(users: UserRepository) { this.#users = users; } get users(): UserRepository { return this.#users; } }\n`,
    "a public field": `${users}export class Holder { users: UserRepository; constructor(users: UserRepository) { this.users = users; } }\n`,
    "a member of a result": `${users}export const all = (users: UserRepository): { users: UserRepository } => ({ users });\n`,
    "a function that is annotated": `${users}export const same: (users: UserRepository) => UserRepository = (users) => users;\n`,
  }).map(([name, text]) => ({
    name: `violation: re-export by the type of ${name}`,
    because: "Handlers would have what they may not have",
    files: { ...config, "packages/services/src/user.ts": own, [file]: text },
    expected: [{ rule: "re-export", file }],
  })),
  {
    name: "legal: exports with explicit types",
    because: "Types say what is handed on, and parameters what is needed",
    files: {
      ...config,
      "packages/services/src/user.ts": own,
      [file]:
        `${users}import type { User } from "@acme/models/user";\n` +
        "export const limit = 10;\nexport const kinds = ['a', 'b'] as const;\nexport const names: string[] = [];\n" +
        "export const pair = { first: 1, second: 'a', find: (id: string): string => id };\nexport type Deps = { users: UserRepository };\n" +
        "export class Service {\n  readonly #users: UserRepository;\n  private count = 0;\n  constructor(deps: { users: UserRepository }) { this.#users = deps.users; }\n" +
        "  find(id = 'a'): User | undefined { this.count += id.length; return this.#users.find(); }\n  #own() { return 1; }\n}\n" +
        "export function first(users: UserRepository): string | undefined { return users.find()?.id; }\nfunction own() { return 1; }\nvoid own;\n",
    },
    expected: [],
  },
  {
    name: "legal: exports without explicit types in a test",
    because: "Nobody imports a test",
    files: {
      ...config,
      "packages/services/src/user.ts": own,
      "packages/services/src/own.test.ts": "export const a = Math.max(1);\n",
    },
    expected: [],
  },
];
