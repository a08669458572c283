import { sql, type SqlReader, type SqlWriter, type SqlStatement } from "@baklava/adapters/database/sql";
import { insertInto, is, fields, type NewRow, pick, update } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { Page } from "@baklava/models/page";
import type { ListTodosRequest, Todo } from "@baklava/models/todo";
import { fold } from "@baklava/utils/fold";

import type { TodoRepository, TodoView } from "../todo.ts";
import { listPage } from "../postgres/page.ts";
import { contains, includes } from "./conditions.ts";

const { todos } = tables;

const todo = pick(todos, "id", "ownerId", "content", "tags", "isCompleted", "createdAt", "updatedAt", "version");
const selectTodo = sql`SELECT ${fields(todo)} FROM ${todos}`;

function toRow(stored: Todo): NewRow<typeof todos> {
  return { ...stored, contentFolded: fold(stored.content) };
}

export class SqliteTodoRepository implements TodoRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    this.#sql = runner;
  }

  findById(id: string): Promise<Todo | undefined> {
    return this.#sql.first(sql`${selectTodo} WHERE ${is(todos.id, "=", id)}`);
  }

  lock(id: string): Promise<Todo | undefined> {
    return this.#sql.first(sql`${selectTodo} WHERE ${is(todos.id, "=", id)}`);
  }

  async insert(inserted: Todo): Promise<void> {
    await this.#sql.execute(insertInto(todos, toRow(inserted)));
  }

  async update(changed: Todo): Promise<boolean> {
    const { id, createdAt: _, ...changes } = toRow(changed);
    const count = await this.#sql.execute(sql`
      ${update(todos, changes)}
      WHERE ${is(todos.id, "=", id)} AND ${is(todos.version, "=", changed.version - 1)}`);
    return count === 1;
  }
}

export class SqliteTodoView implements TodoView {
  readonly #sql: SqlReader;

  constructor(runner: SqlReader) {
    this.#sql = runner;
  }

  find(id: string): Promise<Todo | undefined> {
    return this.#sql.first(sql`${selectTodo} WHERE ${is(todos.id, "=", id)}`);
  }

  list(query: ListTodosRequest): Promise<Page<Todo>> {
    return listPage(this.#sql, query, {
      entity: "todo",
      select: selectTodo,
      sortings: { id: todos.id, createdAt: todos.createdAt },
      conditions: matching(query),
      toItem: (row) => row,
    });
  }
}

function* matching({ isCompleted, tag, text, ownerId }: ListTodosRequest): Iterable<SqlStatement> {
  if (isCompleted !== undefined) yield is(todos.isCompleted, "=", isCompleted);
  if (tag !== undefined) yield includes(todos.tags, tag);
  if (ownerId !== undefined) yield is(todos.ownerId, "=", ownerId);
  if (text !== undefined) yield contains(todos.contentFolded, fold(text));
}
