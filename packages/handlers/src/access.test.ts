import { anonymous, type Caller } from "@baklava/models/caller";
import { type DomainName, domains as domainNames } from "@baklava/models/domain";
import type { Result } from "@baklava/models/result";
import { type Scope, scope } from "@baklava/models/scope";
import { createTodoRequest } from "@baklava/models/todo";
import { createTokenRequest } from "@baklava/models/token";
import type { UserRole, UserSummary } from "@baklava/models/user";

import { as, type Backend, founder, hire, openBackend, valueOf } from "@baklava/services/testing/backend";
import { describe, expect, test } from "vitest";

import { refuseAccess } from "./access.ts";
import { inputFields } from "./input-fields.ts";
import type { NamedOperation } from "./operation.ts";
import { loadOperations } from "./load-operations.ts";
import { listOperations } from "./operations.ts";
import { runOperation } from "./run-operation.ts";
import { callTo } from "./testing/call.ts";
import { shopFields, shopThings } from "./testing/shop-things.ts";

/** The outcome for a caller. `hidden` is `not_found`, as if the thing did not exist. */
type Verdict = "yes" | "sign in" | "no" | "hidden";

/** The caller, and whether the thing is their own or a customer's. */
const columns = [
  "anonymous",
  "customer, own",
  "customer, foreign",
  "staff, own",
  "staff, foreign",
  "admin, own",
  "admin, foreign",
  "operator",
] as const;

const rows = {
  anybody: ["yes", "yes", "yes", "yes", "yes", "yes", "yes", "yes"],
  owner: ["sign in", "yes", "hidden", "yes", "yes", "yes", "yes", "yes"],
  "owner alone": ["sign in", "yes", "hidden", "yes", "hidden", "yes", "hidden", "no"],
  "user themselves": ["sign in", "yes", "yes", "yes", "yes", "yes", "yes", "no"],
  password: ["sign in", "yes", "hidden", "yes", "no", "yes", "no", "yes"],
  "signed in": ["sign in", "yes", "yes", "yes", "yes", "yes", "yes", "yes"],
  staff: ["sign in", "no", "no", "yes", "yes", "yes", "yes", "yes"],
  admin: ["sign in", "no", "no", "no", "no", "yes", "yes", "yes"],
} as const satisfies Record<string, readonly Verdict[]>;

/** The access rule of each operation. The test fails when one is missing. */
const matrix: Readonly<Record<string, keyof typeof rows>> = {
  "sessions.create": "anybody",
  "sessions.current": "anybody",
  "sessions.list": "user themselves",
  "sessions.revoke": "owner alone",
  "sessions.end": "signed in",
  "tokens.create": "user themselves",
  "tokens.list": "user themselves",
  "tokens.revoke": "owner alone",
  "users.create": "anybody",
  "users.list": "staff",
  "users.show": "owner",
  "users.rename": "owner",
  "users.setEmail": "owner",
  "users.setPassword": "password",
  "users.setRole": "admin",
  "users.deactivate": "owner",
  "users.reactivate": "staff",
  "users.history": "owner",
  "products.create": "staff",
  "products.list": "anybody",
  "products.show": "anybody",
  "products.edit": "staff",
  "products.upsert": "staff",
  "products.restock": "staff",
  "products.withdraw": "staff",
  "products.relist": "staff",
  "products.history": "staff",
  "orders.place": "owner",
  "orders.list": "signed in",
  "orders.latest": "owner",
  "orders.show": "owner",
  "orders.total": "owner",
  "orders.pay": "owner",
  "orders.ship": "staff",
  "orders.deliver": "staff",
  "orders.cancel": "owner",
  "orders.refund": "staff",
  "payments.list": "staff",
  "payments.settle": "staff",
  "todos.create": "user themselves",
  "todos.list": "signed in",
  "todos.show": "owner",
  "todos.tag": "owner",
  "todos.untag": "owner",
  "todos.complete": "owner",
  "todos.reopen": "owner",
  "todos.history": "owner",
  "deadLetters.list": "admin",
  "deadLetters.show": "admin",
  "deadLetters.replay": "admin",
  "exchangeRates.show": "anybody",
  "audit.list": "admin",
};

const preface = `# Access

Each row is an operation, each column a kind of caller. "own" means a thing of the caller, "foreign" a thing of another
customer. "sign in" is the refusal \`unauthenticated\`, "no" is \`forbidden\`, and "hidden" is \`not_found\`, as if the
thing did not exist. Staff may change customers and themselves; only admins may change staff and admins. A token may do
what both its scopes and its user may do. A test calls every operation as each caller and compares the answers with this
table.

`;

const operations = listOperations(await loadOperations());
const fullName = ({ domain, name }: NamedOperation) => `${domain}.${name}`;

test("the matrix has every operation, and no other", () => {
  expect(Object.keys(matrix).toSorted()).toEqual(operations.map(fullName).toSorted());
});

test("docs/access.md shows the matrix", async () => {
  const table = operations.map((named) => {
    const name = fullName(named);
    return [`\`${name}\``, ...rows[matrix[name] ?? "admin"]];
  });
  const lines = [["operation", ...columns], columns.map(() => "---").concat("---"), ...table];
  const text = lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  await expect(`${preface}${text}\n`).toMatchFileSnapshot("../../../docs/access.md");
});

describe.each(operations.map((named) => [fullName(named), named] as const))("%s", (name, named) => {
  const row = rows[matrix[name] ?? "admin"];
  test.each(columns.map((column, index) => [column, row[index]]))("to %s says %s", async (column, verdict) => {
    const { backend, caller, input } = await prepare(named, column ?? "");
    expect(verdictOf(await runOperation(named, input, callTo(backend, caller)))).toBe(verdict);
  });
});

function verdictOf(result: Result<unknown>): Verdict {
  switch (result.kind) {
    case "unauthenticated":
      return result.reason === "sign_in_needed" ? "sign in" : "yes";
    case "forbidden":
      return "no";
    case "not_found":
      return "hidden";
    case "invalid":
      throw new Error(result.message);
    default:
      return "yes";
  }
}

/** A backend in which the caller of a column asks for something that is there. */
async function prepare(named: NamedOperation, column: string) {
  const backend = openBackend();
  const [role, whose] = column.split(", ");
  const other = await hire(backend, "customer", "Other");
  await hire(backend, "admin", "Another");
  const self = role === "anonymous" || role === "operator" ? undefined : await hire(backend, role as UserRole, "Self");
  const caller = self ? as(self) : role === "operator" ? founder : anonymous();
  const owner = self && whose === "own" ? self : other;
  return { backend, caller, input: { ...named.operation.example, ...(await thingsOf(owner, named, backend)) } };
}

/** The fields of an operation's input that refer to things of the owner. */
async function thingsOf(owner: UserSummary, named: NamedOperation, backend: Backend): Promise<object> {
  const { services } = backend;
  const password = "correct horse battery staple";
  valueOf(await services.account.setPassword({ id: owner.id, password }, founder));
  const session = valueOf(await services.session.signIn({ email: owner.email, password }, anonymous())).session;
  const request = createTokenRequest.parse({ name: "any", scopes: ["read"] });
  const { token } = valueOf(await services.token.create(request, as(owner)));
  const letter = { id: token.id, queue: "any", eventId: token.id, type: "user.password_changed", entityId: owner.id };
  backend.deadLetters.letters.push({ ...letter, reason: "any", diedAt: backend.time, body: "{}" });
  const others: Readonly<Record<string, string>> = {
    ...(await shopThings(backend, owner)),
  };
  const todo = valueOf(await services.todo.create(createTodoRequest.parse({ content: "Buy tea" }), as(owner)));
  const ids: Readonly<Record<string, string>> = {
    ...others,
    users: owner.id,
    deadLetters: letter.id,
    sessions: session.id,
    tokens: token.id,
    todos: todo.id,
  };
  const fields = named.operation.input.shape as object;
  return {
    ...("id" in fields && { id: ids[named.domain] }),
    ...ownedReferences(named, ids),
    ...("currentPassword" in fields && { currentPassword: password }),
    ...shopFields(named),
  };
}

/** Ids for the fields that refer to something, but for the filters of lists. */
function ownedReferences({ operation }: NamedOperation, ids: Readonly<Record<string, string>>): object {
  const references = inputFields(operation.input).filter(
    ({ name, refersTo, isRequired }) =>
      name !== "id" && refersTo !== undefined && (isRequired || operation.kind === "mutation"),
  );
  return Object.fromEntries(references.map(({ name, refersTo = "" }) => [name, ids[pluralOf(refersTo)]]));
}

function pluralOf(name: string): string {
  return name in domainNames ? domainNames[name as DomainName] : name;
}

describe("refuseAccess()", () => {
  const find = (name: string) => operations.find((named) => fullName(named) === name) as NamedOperation;
  const caller = (kind: "session" | "token", scopes: readonly Scope[], role: UserRole = "admin"): Caller => {
    const admin = as({ id: "019aa5f2-7c00-7000-8000-0000000000a1", role });
    return { ...admin, credential: { id: admin.userId, kind, scopes } };
  };

  test.each<[readonly Scope[], string, boolean]>([
    [["read"], "users.list", true],
    [["read"], "users.deactivate", false],
    [["write"], "users.deactivate", true],
    [["write"], "users.list", true],
    [["users:read"], "users.show", true],
    [["users:read"], "audit.list", false],
    [["users:read"], "users.deactivate", false],
    [["users:write"], "users.show", true],
    [["users:write"], "users.deactivate", true],
    [["audit:read", "users:write"], "audit.list", true],
    [["audit:read"], "users.create", false],
    [["users:write"], "users.create", true],
    [["audit:read"], "sessions.current", true],
    [["audit:read"], "sessions.create", false],
  ])("lets a token for %j do %s: %s", (scopes, name, allowed) => {
    expect(refuseAccess(caller("token", scopes), find(name)) === undefined).toBe(allowed);
  });

  test("lets no token do more than its user", () => {
    expect(refuseAccess(caller("token", ["write"], "staff"), find("audit.list"))).toMatchObject({
      reason: "admin_needed",
    });
  });

  test("has scopes for every domain but sessions and tokens", () => {
    const domains = new Set(operations.map(({ domain }) => domain));
    const limited = [...domains].filter((domain) => !["sessions", "tokens"].includes(domain));
    for (const domain of limited) expect(scope.options).toContain(`${domain}:write`);
  });

  test("asks nothing of a session but what its user may", () => {
    expect(refuseAccess(caller("session", []), find("users.deactivate"))).toBeUndefined();
    expect(refuseAccess(caller("session", [], "staff"), find("audit.list"))).toMatchObject({ reason: "admin_needed" });
  });
});
