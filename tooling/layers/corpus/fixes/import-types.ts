import type { FixCase } from "./fix-case.ts";

const file = "packages/handlers/src/account.ts";

/** An import of a layer that handlers may use as types only, before and after. */
function imported(name: string, because: string, before: string, after: string): FixCase {
  const rest = name.startsWith("a file of JSX") ? file.replace(".ts", ".tsx") : file;
  return { name, because, files: { [rest]: before }, after: { [rest]: after }, remaining: [] };
}

/** The same for what has to stay as it is. */
function kept(name: string, because: string, text: string, path = file, remaining = ["types-only"]): FixCase {
  return { name, because, files: { [path]: text }, after: {}, remaining };
}

/** `import type` and `export type`, in the base workspace. */
export const importTypes: readonly FixCase[] = [
  imported(
    "an import of names that are used as types",
    "import type loads nothing",
    'import { UserService } from "@acme/services/user";\nexport const f = (users: UserService) => users.find();\n',
    'import type { UserService } from "@acme/services/user";\nexport const f = (users: UserService) => users.find();\n',
  ),
  imported(
    "an inline type beside another name",
    "Within import type a second type is a mistake of syntax",
    'import { type UserService, UserService as Other } from "@acme/services/user";\nexport const f = (a: UserService, b: Other) => [a, b];\n',
    'import type { UserService, UserService as Other } from "@acme/services/user";\nexport const f = (a: UserService, b: Other) => [a, b];\n',
  ),
  imported(
    "typeof, implements, a qualified name and a re-export as a type",
    "All of these are erased",
    'import * as services from "@acme/services/user";\nimport { UserService } from "@acme/services/user";\nexport class A implements UserService { users!: services.UserService; find() { return undefined; } }\nexport type F = typeof UserService;\n',
    'import type * as services from "@acme/services/user";\nimport type { UserService } from "@acme/services/user";\nexport class A implements UserService { users!: services.UserService; find() { return undefined; } }\nexport type F = typeof UserService;\n',
  ),
  {
    name: "a default beside names becomes two statements",
    because: "import type A, { B } does not exist",
    files: {
      "packages/services/src/mail.ts": "export default class Mail {}\nexport class Letter {}\n",
      [file]:
        'import Mail, { Letter, type Letter as L } from "@acme/services/mail";\r\nexport const f = (a: Mail, b: Letter, c: L) => [a, b, c];\r\n',
    },
    after: {
      [file]:
        'import type Mail from "@acme/services/mail";\r\nimport type { Letter, Letter as L } from "@acme/services/mail";\r\nexport const f = (a: Mail, b: Letter, c: L) => [a, b, c];\r\n',
    },
    remaining: [],
  },
  imported(
    "a file of JSX where no import makes elements",
    "The component is no name of the import",
    'import { UserService } from "@acme/services/user";\nexport const F = (props: { users: UserService }) => <b>{props.users.find()?.id}</b>;\n',
    'import type { UserService } from "@acme/services/user";\nexport const F = (props: { users: UserService }) => <b>{props.users.find()?.id}</b>;\n',
  ),
  {
    name: "an export of what is an interface where it is declared",
    because: "export type loads nothing; that services hand it on is another violation",
    files: { "packages/services/src/ports.ts": 'export { UserRepository } from "@acme/repositories/user";\n' },
    after: { "packages/services/src/ports.ts": 'export type { UserRepository } from "@acme/repositories/user";\n' },
    remaining: ["re-export"],
  },
  kept(
    "an import for what it does",
    "It names nothing, so nothing is a type",
    'import "@acme/services/user";\nexport const a = 1;\n',
  ),
  kept("an import of no names", "It loads the module", 'import {} from "@acme/services/user";\nexport const a = 1;\n'),
  kept(
    "a class that is constructed",
    "It is a value",
    'import { UserService } from "@acme/services/user";\nexport const f = (users: never): UserService => new UserService(users);\n',
  ),
  kept(
    "one value among types",
    "The module is loaded for it",
    'import { UserService, UserService as Other } from "@acme/services/user";\nexport const f = (a: UserService) => a instanceof Other;\n',
  ),
  kept(
    "a name that a class extends",
    "It is a value",
    'import { UserService } from "@acme/services/user";\nexport class A extends UserService {}\n',
    file,
    ["types-only"],
  ),
  kept(
    "a name that is not used",
    "Whether it is a type does not show",
    'import { UserService } from "@acme/services/user";\nexport const a = 1;\n',
  ),
  kept(
    "import = require",
    "It loads the module, and its members are values",
    'import services = require("@acme/services/user");\nexport const f = (users: never) => new services.UserService(users);\n',
  ),
  kept(
    "import = require that is used as a type only",
    "It is CommonJS, which somebody has chosen",
    'import services = require("@acme/services/user");\nexport const f = (users: services.UserService) => users.find();\n',
  ),
  kept(
    "a type of a decorated parameter",
    "Compilers emit it as a value for emitDecoratorMetadata",
    'import { UserService } from "@acme/services/user";\ndeclare const inject: any;\n@inject export class A { constructor(users: UserService) { users.find(); } }\n',
  ),
  kept(
    "JavaScript",
    "It has no import type",
    'import { UserService } from "@acme/services/user";\n/** @type {UserService | undefined} */\nexport const users = undefined;\n',
    "packages/handlers/src/account.js",
  ),
  kept(
    "what makes the elements of JSX",
    "The compiler calls it, which shows nowhere",
    '/** @jsx make */\nimport { UserService as make } from "@acme/services/user";\nexport const f = (a: make) => <b>{a.find()?.id}</b>;\n',
    "packages/handlers/src/account.tsx",
  ),
  kept(
    "an export of what is a class where it is declared",
    "Users of the module may construct it",
    'export { UserService } from "@acme/services/user";\n',
  ),
  kept("an export of everything", "Values may be among it", 'export * from "@acme/services/user";\n'),
];
