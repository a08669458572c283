// Calls as a frontend writes them. `frontend-types.test.ts` compiles them with the oldest TypeScript that it may have.
import { createTRPCClient, httpBatchLink } from "@trpc/client";

import type { AppRouter } from "../trpc/router.ts";

const client = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: "http://localhost:3000/trpc" })] });

export async function calls(): Promise<void> {
  const user = await client.users.create.mutate({ name: "Ada", email: "ada@example.com" });
  const email: string = user.email;
  const role: "customer" | "staff" | "admin" = user.role;
  const page = await client.users.list.query();
  const version: number | undefined = page.items[0]?.version;
  const current = await client.sessions.current.query();
  const name: string | undefined = current.user?.name;

  // @ts-expect-error An output has its type: it is neither any nor {}.
  const notNumber: number = user.email;
  // @ts-expect-error A field that an output has not.
  const nothing: unknown = page.items[0]?.bogus;
  // @ts-expect-error A field is missing.
  await client.users.create.mutate({ name: "Ada" });
  // @ts-expect-error A required input is left out.
  await client.users.show.query();
  // @ts-expect-error An operation does not exist.
  await client.users.remove.mutate({ id: "1" });
  void [email, role, version, name, notNumber, nothing];
}
