import type { Page } from "@baklava/models/page";
import type { ListTodosRequest, Todo } from "@baklava/models/todo";

/** Stores todos. Behaviour is pinned by `todo.contract.ts`. */
export interface TodoRepository {
  findById(id: string): Promise<Todo | undefined>;

  /** Like `findById`, and other units that lock or change the todo wait until this one ends. */
  lock(id: string): Promise<Todo | undefined>;

  /** @throws {Error} when the id is in use. */
  insert(todo: Todo): Promise<void>;

  /** Stores a changed todo over the version before it; `false` when another unit has changed it since. */
  update(todo: Todo): Promise<boolean>;
}

/** Reads todos. Behaviour is pinned by `todo.contract.ts`. */
export interface TodoView {
  find(id: string): Promise<Todo | undefined>;

  /** One page, sorted and continued as `UserView.list` is. */
  list(query: ListTodosRequest): Promise<Page<Todo>>;
}
