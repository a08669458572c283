import { auditPageResponse } from "@baklava/models/audit";
import {
  changeTodoRequest,
  createTodoRequest,
  listTodosRequest,
  tagTodoRequest,
  todoHistoryRequest,
  todoPageResponse,
  todoRequest,
  todoResponse,
} from "@baklava/models/todo";

import { mutation, query } from "../operation.ts";

const exampleId = "019aa5f2-7c00-7000-8000-0000000000d1";

export const todoOperations = {
  create: mutation({
    summary: "Create a todo of your own",
    access: "signed-in",
    route: "POST /todos",
    example: { content: "Buy tea", tags: ["errands", "this week"] },
    input: createTodoRequest,
    output: todoResponse,
    handle: ({ services, caller }, input) => services.todo.create(input, caller),
  }),

  list: query({
    summary: "List todos, oldest first; customers get their own",
    access: "signed-in",
    route: "GET /todos",
    example: { text: "tea", tag: "errands", isCompleted: false },
    input: listTodosRequest,
    output: todoPageResponse,
    columns: ["id", "content", "tags", "isCompleted", "createdAt"],
    handle: ({ services, caller }, input) => services.todo.list(input, caller),
  }),

  show: query({
    summary: "Show a todo",
    access: "signed-in",
    route: "GET /todos/{id}",
    example: { id: exampleId },
    input: todoRequest,
    output: todoResponse,
    handle: ({ services, caller }, { id }) => services.todo.get(id, caller),
  }),

  tag: mutation({
    summary: "Add a tag to a todo; one that is there stays",
    access: "signed-in",
    route: "POST /todos/{id}/tags",
    example: { id: exampleId, tag: "errands" },
    input: tagTodoRequest,
    output: todoResponse,
    handle: ({ services, caller }, input) => services.todo.tag(input, caller),
  }),

  untag: mutation({
    summary: "Remove a tag from a todo; one that is absent stays so",
    access: "signed-in",
    route: "DELETE /todos/{id}/tags/{tag}",
    example: { id: exampleId, tag: "errands" },
    input: tagTodoRequest,
    output: todoResponse,
    handle: ({ services, caller }, input) => services.todo.untag(input, caller),
  }),

  complete: mutation({
    summary: "Mark a todo as completed; a completed one stays so",
    access: "signed-in",
    route: "POST /todos/{id}/completion",
    inverse: "reopen",
    example: { id: exampleId },
    input: changeTodoRequest,
    output: todoResponse,
    handle: ({ services, caller }, input) => services.todo.complete(input, caller),
  }),

  reopen: mutation({
    summary: "Mark a todo as open again; an open one stays so",
    access: "signed-in",
    route: "DELETE /todos/{id}/completion",
    inverse: "complete",
    example: { id: exampleId },
    input: changeTodoRequest,
    output: todoResponse,
    handle: ({ services, caller }, input) => services.todo.reopen(input, caller),
  }),

  history: query({
    summary: "Show the history of a todo",
    access: "signed-in",
    route: "GET /todos/{id}/history",
    example: { id: exampleId },
    input: todoHistoryRequest,
    output: auditPageResponse,
    columns: ["at", "actor", "action", "changes"],
    handle: ({ services, caller }, input) => services.todo.history(input, caller),
  }),
};
