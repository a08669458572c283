import { type AuditEvent, auditEvent, type HistoryRequest, isUnchanged } from "@baklava/models/audit";
import { type Caller, isStaff, isUser } from "@baklava/models/caller";
import type { Page } from "@baklava/models/page";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";
import {
  auditedTodo,
  type ChangeTodoRequest,
  completeTodo,
  createTodo,
  type CreateTodoRequest,
  type ListTodosRequest,
  maxTags,
  reopenTodo,
  tagTodo,
  type TagTodoRequest,
  type Todo,
  untagTodo,
} from "@baklava/models/todo";
import type { AuditView } from "@baklava/repositories/audit";
import type { Repositories, UnitOfWork } from "@baklava/repositories/storage";
import type { TodoView } from "@baklava/repositories/todo";

import { asSeenBy, refuseForeign, refuseNobody } from "./ownership.ts";
import type { Clock, IdGenerator } from "./ports.ts";
import { changedMeanwhile, notFound, refuseOldVersion } from "./refusals.ts";

export type ChangeTodoResult = Ok<Todo> | Failure<"not_found" | "conflict">;

/** Todos, each of the user who created it. Changes are recorded and refused as in `UserService`. */
export class TodoService {
  readonly #unitOfWork: UnitOfWork;
  readonly #todos: TodoView;
  readonly #audit: AuditView;
  readonly #clock: Clock;
  readonly #ids: IdGenerator;

  constructor(deps: { unitOfWork: UnitOfWork; todos: TodoView; audit: AuditView; clock: Clock; ids: IdGenerator }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#todos = deps.todos;
    this.#audit = deps.audit;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
  }

  /** Creates an open todo of the caller. `forbidden` (`user_needed`). */
  async create(request: CreateTodoRequest, caller: Caller): Promise<Ok<Todo> | Failure<"forbidden">> {
    if (caller.kind !== "user") return refuseNobody();
    return this.#unitOfWork.run(async (repositories) => {
      const todo = createTodo(this.#ids.next(), caller.userId, request, this.#clock.now());
      await repositories.todos.insert(todo);
      await this.#record(repositories, { action: "created", actor: caller.actor }, undefined, todo);
      return ok(todo);
    });
  }

  /** `not_found` (`todo_not_found`). */
  async get(id: string, caller: Caller): Promise<Ok<Todo> | Failure<"not_found">> {
    const todo = await this.#todos.find(id);
    return todo ? (refuseForeignTodo(caller, todo) ?? ok(todo)) : notFound("todo", id);
  }

  /** Customers get theirs only. */
  async list(request: ListTodosRequest, caller: Caller): Promise<Ok<Page<Todo>>> {
    if (isStaff(caller) || caller.kind !== "user") return ok(await this.#todos.list(request));
    const { ownerId = caller.userId } = request;
    if (!isUser(caller, ownerId)) return ok({ items: [], nextCursor: null });
    return ok(await this.#todos.list({ ...request, ownerId }));
  }

  /** The audit events of a todo, oldest first. `not_found` (`todo_not_found`). */
  async history(request: HistoryRequest, caller: Caller): Promise<Ok<Page<AuditEvent>> | Failure<"not_found">> {
    const todo = await this.get(request.id, caller);
    if (todo.kind !== "ok") return todo;
    const { items, nextCursor } = await this.#audit.history("todo", request);
    return ok({ items: asSeenBy(caller, items), nextCursor });
  }

  /**
   * Adds a tag, if it is not there. `not_found` (`todo_not_found`), `conflict` (`tag_limit`, `changed_meanwhile`,
   * `version_mismatch`).
   */
  tag(request: TagTodoRequest, caller: Caller): Promise<ChangeTodoResult> {
    return this.#change(request, { action: "tagged", caller }, (todo, at) => tagTodo(todo, request.tag, at));
  }

  /** Removes a tag, if it is there. Refusals as of `complete`. */
  untag(request: TagTodoRequest, caller: Caller): Promise<ChangeTodoResult> {
    return this.#change(request, { action: "untagged", caller }, (todo, at) => untagTodo(todo, request.tag, at));
  }

  /**
   * Marks a todo as completed, unless it is. `not_found` (`todo_not_found`), `conflict` (`changed_meanwhile`,
   * `version_mismatch`).
   */
  complete(request: ChangeTodoRequest, caller: Caller): Promise<ChangeTodoResult> {
    return this.#change(request, { action: "completed", caller }, completeTodo);
  }

  /** The inverse of `complete`, with the same refusals. */
  reopen(request: ChangeTodoRequest, caller: Caller): Promise<ChangeTodoResult> {
    return this.#change(request, { action: "reopened", caller }, reopenTodo);
  }

  /** Changes a todo and records it. Without effect, it is ok. */
  #change(
    { id, ifVersion }: ChangeTodoRequest,
    { action, caller }: { readonly action: string; readonly caller: Caller },
    change: (todo: Todo, at: Date) => Todo,
  ): Promise<ChangeTodoResult> {
    return this.#unitOfWork.run(async (repositories): Promise<ChangeTodoResult> => {
      const before = await repositories.todos.lock(id);
      if (!before) return notFound("todo", id);
      const refusal = refuseForeignTodo(caller, before) ?? refuseOldVersion("todo", before, ifVersion);
      if (refusal) return refusal;
      const after = change(before, this.#clock.now());
      if (isUnchanged(auditedTodo(before), auditedTodo(after))) return ok(before);
      if (after.tags.length > maxTags) return tagLimit();
      if (!(await repositories.todos.update(after))) return changedMeanwhile("todo");
      await this.#record(repositories, { action, actor: caller.actor }, before, after);
      return ok(after);
    });
  }

  #record(
    { audit }: Repositories,
    { action, actor }: Pick<AuditEvent, "action" | "actor">,
    before: Todo | undefined,
    after: Todo,
  ): Promise<void> {
    const id = this.#ids.next();
    const what = { id, entity: "todo", entityId: after.id, action, actor, at: after.updatedAt } as const;
    return audit.append(auditEvent(what, before ? auditedTodo(before) : {}, auditedTodo(after)));
  }
}

function refuseForeignTodo(caller: Caller, { id, ownerId }: Todo): Failure<"not_found"> | undefined {
  return refuseForeign(caller, { entity: "todo", id, ownerId });
}

function tagLimit(): Failure<"conflict"> {
  return refuse("conflict", "tag_limit", `The todo has ${maxTags} tags, the largest number; remove one first`);
}
