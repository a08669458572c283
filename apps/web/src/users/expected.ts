import { toResponse } from "@baklava/models/response";
import { renameUser, type User, userResponse, withEmail, withRole } from "@baklava/models/user";

import type { Expect } from "../domain-pages.ts";

function expecting(change: (user: User, input: never, at: Date) => User): Expect {
  return (entity, input, at) => {
    const user = userResponse.parse(entity);
    return { ...entity, ...toResponse(userResponse, { ...user, ...change(user, input as never, at) }) };
  };
}

/** The results of operations on users, by the functions with which the API computes them. */
export const expected: Readonly<Record<string, Expect>> = {
  rename: expecting((user, { name }: Pick<User, "name">, at) => renameUser(user, name, at)),
  setRole: expecting((user, { role }: Pick<User, "role">, at) => withRole(user, role, at)),
  setEmail: expecting((user, { email }: Pick<User, "email">, at) => withEmail(user, email, at)),
};
