import type { Access } from "@baklava/handlers/operation";
import type { UserDetailsResponse, UserResponse, UserRole } from "@baklava/models/user";
import type { CallerResponse } from "@baklava/models/session";
import { queryOptions } from "@tanstack/react-query";

import { client, queryClient, trpc } from "./client.ts";
import { forgetKeys } from "./idempotency.ts";
import { refusalOf, request } from "./refusal.ts";

/** The signed-in person; `user` is `null` for a visitor. */
export const sessionQuery = trpc.sessions.current.queryOptions(undefined, { staleTime: 60_000 });

/** The signed-in person with their profile. */
export function profileQuery(id: string) {
  return queryOptions({
    queryKey: trpc.users.show.queryKey({ id }),
    queryFn: (): Promise<UserDetailsResponse> => client.users.show.query({ id }),
    staleTime: 60_000,
  });
}

export type Credentials = { readonly email: string; readonly password: string };

/** Signs in; the browser keeps the session in a cookie that no script can read. @throws {RefusedError} */
export async function signIn(credentials: Credentials): Promise<void> {
  const headers = { "content-type": "application/json" };
  const response = await request("/api/session-cookie", {
    method: "POST",
    headers,
    body: JSON.stringify(credentials),
  });
  const { user } = (await response.json()) as { readonly user: UserResponse };
  become({ actor: `user:${user.id}`, user, scopes: null });
}

/** Signs out. @throws {RefusedError} when the API cannot be reached: the session then goes on. */
export async function signOut(): Promise<void> {
  try {
    await request("/api/session-cookie", { method: "DELETE" });
  } catch (error) {
    // The session has ended already.
    if (refusalOf(error).kind !== "unauthenticated") throw error;
  }
  forget();
}

/** Forgets the session, and everything that it showed. @param ended the API has ended it, and the person did not. */
export function forget({ ended = false }: { readonly ended?: boolean } = {}): void {
  if (!ended) forgetKeys();
  become({ actor: ended ? "ended" : "anonymous", user: null, scopes: null });
}

/** Nothing stays that another person saw in this tab. The observers of the session see the new one. */
function become(caller: CallerResponse): void {
  const kept = JSON.stringify(sessionQuery.queryKey[0]);
  queryClient.removeQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey[0]) !== kept });
  queryClient.setQueryData(sessionQuery.queryKey, caller);
}

const ranks = { public: 0, "signed-in": 1, staff: 2, admin: 3 } as const satisfies Record<Access, number>;
const rankOf = { customer: 1, staff: 2, admin: 3 } as const satisfies Record<UserRole, number>;

/** Whether an operation is for this role. The API decides; the page offers nothing that it would refuse. */
export function isFor(role: UserRole, access: Access): boolean {
  return rankOf[role] >= ranks[access];
}
