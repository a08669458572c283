import type { OperationContext } from "@baklava/handlers/operation";
import type { SignedIn } from "@baklava/models/caller";
import { createTodoRequest, listTodosRequest } from "@baklava/models/todo";

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
export async function seedTodos({ services, caller }: OperationContext): Promise<readonly string[]> {
  let added = 0;
  for (const [email, own] of Object.entries(todos)) {
    const owner = await services.identity.byEmail(email, caller.actor);
    if (owner.kind !== "ok" || (await hasTodos(services, owner.value))) continue;
    for (const todo of own) await addTodo(services, owner.value, todo);
    added += own.length;
  }
  return [`${added} of ${Object.values(todos).flat().length} todos added`];
}

type Services = OperationContext["services"];

async function hasTodos({ todo }: Services, owner: SignedIn): Promise<boolean> {
  const page = await todo.list(listTodosRequest.parse({ ownerId: owner.userId, limit: 1 }), owner);
  return page.value.items.length > 0;
}

async function addTodo({ todo }: Services, owner: SignedIn, { isCompleted, ...values }: SeedTodo): Promise<void> {
  const created = await todo.create(createTodoRequest.parse(values), owner);
  if (created.kind === "ok" && isCompleted) await todo.complete({ id: created.value.id }, owner);
}
