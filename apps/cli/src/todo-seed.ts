import type { OperationContext } from "@baklava/handlers/operation";
import { todoOperations } from "@baklava/handlers/operations/todo";
import { createTodoRequest } from "@baklava/models/todo";

import { firstId } from "./first-id.ts";

type SeedTodo = { readonly content: string; readonly tags: readonly string[]; readonly isCompleted?: true };

/** The todos of each user, by e-mail address. */
const todos: Readonly<Record<string, readonly SeedTodo[]>> = {
  "emre@baklava.example": [
    { content: "Order pistachios from Antep", tags: ["kitchen", "this week"] },
    { content: "Sharpen the long knife", tags: ["kitchen"], isCompleted: true },
    { content: "Write the plan for the holidays", tags: ["team"] },
  ],
  "ada@customer.example": [
    { content: "Buy rose lokum for Zoë", tags: ["errands"] },
    { content: "Return the copper pot", tags: ["errands", "this week"], isCompleted: true },
  ],
};

/** Adds todos of some users. A user who has one keeps theirs as they are. */
export async function* seedTodos({ services, caller }: OperationContext): AsyncIterable<string> {
  let added = 0;
  for (const [email, own] of Object.entries(todos)) {
    const owner = await services.identity.byEmail(email, caller.actor);
    if (owner.kind !== "ok") continue;
    const context = { services, caller: owner.value };
    if ((await firstId(todoOperations.list, context, { ownerId: owner.value.userId })) !== undefined) continue;
    for (const todo of own) await addTodo(context, todo);
    added += own.length;
  }
  yield `${added} of ${Object.values(todos).flat().length} todos added`;
}

async function addTodo({ services, caller }: OperationContext, { isCompleted, ...values }: SeedTodo): Promise<void> {
  const created = await services.todo.create(createTodoRequest.parse(values), caller);
  if (created.kind === "ok" && isCompleted) await services.todo.complete({ id: created.value.id }, caller);
}
