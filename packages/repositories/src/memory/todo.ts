import type { Page } from "@baklava/models/page";
import type { ListTodosRequest, Todo } from "@baklava/models/todo";
import { fold } from "@baklava/utils/fold";

import type { TodoRepository, TodoView } from "../todo.ts";
import type { MemoryDatabase } from "./database.ts";
import { listPage } from "./page.ts";

export class MemoryTodoRepository implements TodoRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findById(id: string): Promise<Todo | undefined> {
    return this.#database.table("todos").get(id);
  }

  async lock(id: string): Promise<Todo | undefined> {
    this.#database.locks.take("todo", id);
    return this.findById(id);
  }

  async insert(todo: Todo): Promise<void> {
    if (!this.#database.table("users").has(todo.ownerId)) throw new Error(`User ${todo.ownerId} does not exist`);
    this.#database.table("todos").insert(todo);
  }

  async update(todo: Todo): Promise<boolean> {
    this.#database.locks.take("todo", todo.id);
    const stored = this.#database.table("todos");
    if (stored.get(todo.id)?.version !== todo.version - 1) return false;
    stored.put(todo);
    return true;
  }
}

export class MemoryTodoView implements TodoView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async find(id: string): Promise<Todo | undefined> {
    return this.#database.table("todos").get(id);
  }

  async list(query: ListTodosRequest): Promise<Page<Todo>> {
    const found = this.#database.table("todos").filter((todo) => matches(todo, query));
    return listPage(found, query, "todo");
  }
}

function matches(todo: Todo, { isCompleted, tag, text, ownerId }: ListTodosRequest): boolean {
  if (isCompleted !== undefined && todo.isCompleted !== isCompleted) return false;
  if (tag !== undefined && !todo.tags.includes(tag)) return false;
  if (ownerId !== undefined && todo.ownerId !== ownerId) return false;
  return text === undefined || fold(todo.content).includes(fold(text));
}
