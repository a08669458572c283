import { renameUser, type User, userResponse, withEmail, withRole } from "@baklava/models/user";

import type { Expect } from "../domain-pages.ts";
import { expecting } from "../expecting.ts";

/** The results of operations on users, by the functions with which the API computes them. */
export const expected: Readonly<Record<string, Expect>> = {
  rename: expecting(userResponse, (user, { name }: Pick<User, "name">, at) => renameUser(user, name, at)),
  setRole: expecting(userResponse, (user, { role }: Pick<User, "role">, at) => withRole(user, role, at)),
  setEmail: expecting(userResponse, (user, { email }: Pick<User, "email">, at) => withEmail(user, email, at)),
};
