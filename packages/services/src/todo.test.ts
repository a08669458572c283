import type { Result } from "@baklava/models/result";
import { createTodoRequest, listTodosRequest, type Todo } from "@baklava/models/todo";
import type { UserSummary } from "@baklava/models/user";
import { beforeEach, describe, expect, test } from "vitest";

import { as, auditTrail, type Backend, founder, hire, makeAnswer, openBackend, valueOf } from "./testing/backend.ts";

const unknown = "01900000-0000-7000-8000-ffffffffffff";

let backend: Backend;
let ada: UserSummary;
let bob: UserSummary;
beforeEach(async () => {
  backend = openBackend();
  ada = await hire(backend, "customer", "Ada");
  bob = await hire(backend, "staff", "Bob");
});

async function create(values: object = {}, owner: UserSummary = ada): Promise<Todo> {
  const request = createTodoRequest.parse({ content: "Buy tea", tags: ["errands"], ...values });
  return valueOf(await backend.services.todo.create(request, as(owner)));
}

function stored(id: string): Todo | undefined {
  return backend.database.table("todos").get(id);
}

describe("create()", () => {
  test("stores an open todo of the caller, and records it", async () => {
    const todo = await create();
    expect(todo).toMatchObject({ ownerId: ada.id, isCompleted: false, createdAt: backend.time, version: 1 });
    expect(stored(todo.id)).toEqual(todo);
    expect(auditTrail(backend, todo.id)).toMatchObject([{ action: "created", actor: `user:${ada.id}` }]);
  });

  test("refuses a caller who is no user", async () => {
    const request = createTodoRequest.parse({ content: "Buy tea" });
    expect(await backend.services.todo.create(request, founder)).toMatchObject({ reason: "user_needed" });
  });

  test("stores nothing when it cannot be recorded", async () => {
    makeAnswer(backend, "audit", "append", new Error("disk full"));
    await expect(create()).rejects.toThrow("disk full");
    expect(backend.database.table("todos").size).toBe(0);
  });
});

type Change = (id: string, ifVersion?: number, caller?: UserSummary) => Promise<Result<Todo>>;

/** A change, the fields that it leaves, its name in the audit trail, and a todo on which it has an effect. */
const changes: readonly (readonly [name: string, Change, after: Partial<Todo>, action: string, from: object])[] = [
  ["tag()", step("tag", { tag: "home" }), { tags: ["errands", "home"] }, "tagged", {}],
  ["untag()", step("untag", { tag: "errands" }), { tags: [] }, "untagged", {}],
  ["complete()", step("complete"), { isCompleted: true }, "completed", {}],
  ["reopen()", step("reopen"), { isCompleted: false }, "reopened", { isCompleted: true }],
];

function step(name: "tag" | "untag" | "complete" | "reopen", fields: object = {}): Change {
  return (id, ifVersion, caller = ada) =>
    backend.services.todo[name]({ id, ifVersion, tag: "", ...fields }, as(caller));
}

async function createAs({ isCompleted }: { isCompleted?: boolean }): Promise<Todo> {
  const todo = await create();
  return isCompleted ? valueOf(await backend.services.todo.complete({ id: todo.id }, as(ada))) : todo;
}

describe.each(changes)("%s", (_name, change, after, action, from) => {
  test("stores the change and records it", async () => {
    const before = await createAs(from);
    backend.time = new Date("2026-03-02T12:00:00.000Z");
    const changed = valueOf(await change(before.id));
    expect(changed).toEqual({ ...before, ...after, updatedAt: backend.time, version: before.version + 1 });
    expect(stored(before.id)).toEqual(changed);
    const fields = Object.keys(after);
    const last = auditTrail(backend, before.id).at(-1);
    expect([last?.action, Object.keys(last?.changes ?? {})]).toEqual([action, fields]);
  });

  test("without effect is ok and not recorded", async () => {
    const { id } = await createAs(from);
    const changed = valueOf(await change(id));
    const { length } = auditTrail(backend, id);
    expect(valueOf(await change(id))).toEqual(changed);
    expect(auditTrail(backend, id)).toHaveLength(length);
  });

  test("refuses an unknown todo, one of another customer, an old version, and a change at the same moment", async () => {
    const { id, version } = await createAs(from);
    const eve = await hire(backend, "customer", "Eve");
    expect(await change(unknown)).toMatchObject({ kind: "not_found", reason: "todo_not_found" });
    expect(await change(id, undefined, eve)).toMatchObject({ kind: "not_found", reason: "todo_not_found" });
    expect(await change(id, 7)).toMatchObject({ kind: "conflict", reason: "version_mismatch" });
    makeAnswer(backend, "todos", "update", false);
    expect(await change(id)).toMatchObject({ kind: "conflict", reason: "changed_meanwhile" });
    expect(stored(id)).toMatchObject({ version });
  });
});

test("tag() refuses an eleventh tag, and not one that is there", async () => {
  const tags = Array.from({ length: 10 }, (_, index) => `tag ${index}`);
  const { id } = await create({ tags });
  const { todo } = backend.services;
  expect(await todo.tag({ id, tag: "home" }, as(ada))).toMatchObject({ kind: "conflict", reason: "tag_limit" });
  expect(valueOf(await todo.tag({ id, tag: "tag 3" }, as(ada))).tags).toEqual(tags);
});

describe("reads", () => {
  const list = async (fields: object, caller: UserSummary) =>
    valueOf(await backend.services.todo.list(listTodosRequest.parse(fields), as(caller))).items.map(({ id }) => id);

  test("list() gives customers theirs alone, even when they ask for others, and staff all", async () => {
    const [own, foreign] = [await create(), await create({}, bob)];
    expect(await list({}, ada)).toEqual([own.id]);
    expect(await list({ ownerId: ada.id }, ada)).toEqual([own.id]);
    expect(await list({ ownerId: bob.id }, ada)).toEqual([]);
    expect(await list({}, bob)).toEqual([own.id, foreign.id]);
    expect(await list({ ownerId: bob.id }, bob)).toEqual([foreign.id]);
  });

  test("list() filters by content, tag and completion", async () => {
    const { id } = await create({ content: "Drink tea", tags: ["home"] });
    await create();
    await backend.services.todo.complete({ id }, as(ada));
    expect(await list({ text: "drink", tag: "Home", isCompleted: true }, ada)).toEqual([id]);
    expect(await list({ tag: "home", isCompleted: false }, ada)).toEqual([]);
  });

  test("get() and history() give their owner a todo, and refuse an unknown or foreign one", async () => {
    const { todo: service } = backend.services;
    const [own, foreign] = [await create(), await create({}, bob)];
    expect(valueOf(await service.get(own.id, as(ada)))).toEqual(own);
    for (const id of [foreign.id, unknown]) {
      const refusal = { kind: "not_found", reason: "todo_not_found" };
      expect(await service.get(id, as(ada))).toMatchObject(refusal);
      expect(await service.history({ id, limit: 10 }, as(ada))).toMatchObject(refusal);
    }
  });

  test("history() tells the owner what staff did, and not who", async () => {
    const { id } = await create();
    await backend.services.todo.complete({ id }, as(bob));
    const { items } = valueOf(await backend.services.todo.history({ id, limit: 10 }, as(ada)));
    expect(items.map(({ action, actor }) => [action, actor])).toEqual([
      ["created", `user:${ada.id}`],
      ["completed", "staff"],
    ]);
  });
});
