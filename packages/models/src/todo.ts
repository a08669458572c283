import { z } from "zod";

import { type AuditedFields, historyRequest } from "./audit.ts";
import { foreignCursor, hasOwnCursor, listFields } from "./list.ts";
import { pageResponse } from "./page.ts";
import { userReference } from "./reference.ts";
import { schemaNames } from "./schema-names.ts";
import { text } from "./text.ts";
import { isoTime } from "./time.ts";
import { uuid } from "./uuid.ts";
import { ifVersion, version } from "./version.ts";

/** A task that a user wants to remember. */
export type Todo = {
  /** UUID version 7. */
  readonly id: string;
  /** The user who created it. */
  readonly ownerId: string;
  readonly content: string;
  /** Lower case; unique; at most `maxTags`, in the order in which they were added. */
  readonly tags: readonly string[];
  readonly isCompleted: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Counts changes from 1; see `User.version`. */
  readonly version: number;
};

export const maxTags = 10;

/** In Unicode's form NFC, so that a letter with an accent is always the same text. */
const tagText = text(30).normalize("NFC").toLowerCase();

const todoId = uuid.describe("The todo's id");

export const createTodoRequest = z.strictObject({
  content: text(500).describe("The task, in one line"),
  tags: z
    .array(tagText)
    .max(maxTags, `must have at most ${maxTags} tags`)
    .default([])
    .describe(`Tags, at most ${maxTags}; kept in lower case, each once`),
});
export type CreateTodoRequest = z.output<typeof createTodoRequest>;

export const todoRequest = z.strictObject({ id: todoId });

export const changeTodoRequest = z.strictObject({ id: todoId, ifVersion });
export type ChangeTodoRequest = z.output<typeof changeTodoRequest>;

export const tagTodoRequest = z.strictObject({
  id: todoId,
  tag: tagText.describe("A tag, kept in lower case"),
  ifVersion,
});
export type TagTodoRequest = z.output<typeof tagTodoRequest>;

export const listTodosRequest = z
  .strictObject({
    isCompleted: z.boolean().optional().describe("Only completed todos, or only open ones"),
    tag: tagText.optional().describe("Only todos with this tag"),
    text: text(100).optional().describe("Only todos with this text in their content"),
    ownerId: userReference.optional().describe("Only todos of this user, by id or e-mail address"),
    ...listFields(["createdAt"]),
  })
  .refine((query) => hasOwnCursor("todo", query), foreignCursor);
export type ListTodosRequest = z.output<typeof listTodosRequest>;

export const todoHistoryRequest = historyRequest(todoId);

/** A todo as callers see it. */
export const todoResponse = z.object({
  id: z.uuid(),
  ownerId: z.uuid(),
  content: z.string(),
  tags: z.array(z.string()).readonly(),
  isCompleted: z.boolean(),
  createdAt: isoTime,
  updatedAt: isoTime,
  version,
});
schemaNames.add(todoResponse, { id: "Todo" });
export type TodoResponse = z.input<typeof todoResponse>;

export const todoPageResponse = pageResponse(todoResponse);

export function createTodo(id: string, ownerId: string, { content, tags }: CreateTodoRequest, at: Date): Todo {
  const unique = [...new Set(tags)];
  return { id, ownerId, content, tags: unique, isCompleted: false, createdAt: at, updatedAt: at, version: 1 };
}

/** The todo with the tag, which may be there already. */
export function tagTodo(todo: Todo, tag: string, at: Date): Todo {
  return changed(todo, { tags: [...new Set([...todo.tags, tag])] }, at);
}

/** The todo without the tag, which may be absent. */
export function untagTodo(todo: Todo, tag: string, at: Date): Todo {
  return changed(todo, { tags: todo.tags.filter((each) => each !== tag) }, at);
}

export function completeTodo(todo: Todo, at: Date): Todo {
  return changed(todo, { isCompleted: true }, at);
}

export function reopenTodo(todo: Todo, at: Date): Todo {
  return changed(todo, { isCompleted: false }, at);
}

/** The audited fields of a todo. */
export function auditedTodo({ ownerId, content, tags, isCompleted }: Todo): AuditedFields {
  return { ownerId, content, tags: tags.join(", "), isCompleted };
}

function changed(todo: Todo, changes: Partial<Todo>, at: Date): Todo {
  return { ...todo, ...changes, updatedAt: at, version: todo.version + 1 };
}
