import { completeTodo, reopenTodo, tagTodo, type TagTodoRequest, todoResponse, untagTodo } from "@baklava/models/todo";

import type { Expect } from "../domain-pages.ts";
import { expecting } from "../expecting.ts";

/** The results of operations on todos, by the functions with which the API computes them. */
export const expected: Readonly<Record<string, Expect>> = {
  tag: expecting(todoResponse, (todo, { tag }: TagTodoRequest, at) => tagTodo(todo, tag, at)),
  untag: expecting(todoResponse, (todo, { tag }: TagTodoRequest, at) => untagTodo(todo, tag, at)),
  complete: expecting(todoResponse, (todo, _input, at) => completeTodo(todo, at)),
  reopen: expecting(todoResponse, (todo, _input, at) => reopenTodo(todo, at)),
};
