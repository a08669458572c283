// Calls of a page and of a program. A test compiles and runs them with the packed client outside of the repository.
import { type ClientOptions, createClient, refusalOf } from "../client.ts";

import { watchOrders } from "./watch-orders.ts";

/** Finds the caller, the users of a role, the refusal of a wrong input, and the first event of a subscription. */
export async function callAll(options: ClientOptions) {
  const client = createClient(options);
  const [current, { items }] = await Promise.all([
    client.sessions.current.query(),
    client.users.list.query({ role: "admin" }),
  ]);
  const refusal = await client.users.list.query({ limit: 0 }).then(() => undefined, refusalOf);
  return {
    caller: current.user?.email,
    admins: items.map(({ email }) => email),
    refusal: refusal && { kind: refusal.kind, reason: refusal.reason, path: refusal.issues[0]?.path },
    watched: await watchOrders(client),
  };
}

/** Calls that must not compile, and types that are neither `any` nor `{}`. */
export async function wrongCalls(options: ClientOptions): Promise<void> {
  const client = createClient(options);
  const user = await client.users.show.query({ id: "ada@example.com" });
  // @ts-expect-error An e-mail address is no number.
  const wrong: number = user.email;
  // @ts-expect-error A role is one of three.
  await client.users.list.query({ role: "king" });
  // @ts-expect-error The e-mail address is missing.
  await client.users.create.mutate({ name: "Ada" });
  // @ts-expect-error A required input is left out.
  await client.users.show.query();
  // @ts-expect-error There is no such operation.
  await client.users.remove.mutate({ id: "1" });
  // @ts-expect-error There is no such kind of refusal.
  const isKing = refusalOf(new Error("…"))?.kind === "king";
  void [wrong, isKing];
}
