import { setPasswordRequest } from "@baklava/models/account";
import { auditPageResponse } from "@baklava/models/audit";
import {
  createUserRequest,
  deactivateUserRequest,
  listUsersRequest,
  reactivateUserRequest,
  renameUserRequest,
  setUserEmailRequest,
  setUserRoleRequest,
  userDetailsResponse,
  userHistoryRequest,
  userPageResponse,
  userRequest,
  userResponse,
} from "@baklava/models/user";

import { mutation, query } from "../operation.ts";

const exampleId = "019aa5f2-7c00-7000-8000-0000000000a1";

export const userOperations = {
  create: mutation({
    summary: "Register a customer",
    access: "public",
    route: "POST /users",
    example: { name: "Ada Lovelace", email: "ada@example.com", timeZone: "Europe/London" },
    input: createUserRequest,
    output: userResponse,
    handle: ({ services, caller }, input) => services.user.create(input, caller),
  }),

  list: query({
    summary: "List users",
    access: "staff",
    route: "GET /users",
    example: { role: "staff", text: "ada", sort: "createdAt", direction: "desc" },
    input: listUsersRequest,
    output: userPageResponse,
    columns: ["id", "name", "email", "role", "status"],
    handle: ({ services }, input) => services.user.list(input),
  }),

  show: query({
    summary: "Show a user and their profile",
    access: "signed-in",
    route: "GET /users/{id}",
    example: { id: exampleId },
    input: userRequest,
    output: userDetailsResponse,
    handle: ({ services, caller }, { id }) => services.user.get(id, caller),
  }),

  rename: mutation({
    summary: "Change a user's name",
    access: "signed-in",
    route: "PUT /users/{id}/name",
    example: { id: exampleId, name: "Ada King" },
    input: renameUserRequest,
    output: userResponse,
    handle: ({ services, caller }, input) => services.user.rename(input, caller),
  }),

  setEmail: mutation({
    summary: "Change a user's e-mail address",
    access: "signed-in",
    route: "PUT /users/{id}/email",
    example: { id: exampleId, email: "ada.king@example.com" },
    input: setUserEmailRequest,
    output: userResponse,
    handle: ({ services, caller }, input) => services.user.setEmail(input, caller),
  }),

  setPassword: mutation({
    summary: "Change your password; all your sessions end",
    access: "signed-in",
    route: "PUT /users/{id}/password",
    example: {
      id: exampleId,
      password: "a new one that is long",
      currentPassword: "correct horse battery staple",
    },
    input: setPasswordRequest,
    output: userResponse,
    handle: ({ services, caller }, input) => services.account.setPassword(input, caller),
  }),

  setRole: mutation({
    summary: "Make a user a customer, staff or an admin",
    access: "admin",
    route: "PUT /users/{id}/role",
    example: { id: exampleId, role: "admin" },
    input: setUserRoleRequest,
    output: userResponse,
    handle: ({ services, caller }, input) => services.user.setRole(input, caller),
  }),

  deactivate: mutation({
    summary: "Close a user's account; sessions and tokens end, the user's data stays",
    access: "signed-in",
    route: "POST /users/{id}/deactivation",
    isDestructive: true,
    inverse: "reactivate",
    example: { id: exampleId },
    input: deactivateUserRequest,
    output: userResponse,
    handle: ({ services, caller }, input) => services.user.deactivate(input, caller),
  }),

  reactivate: mutation({
    summary: "Reopen a closed account, without its former sessions and tokens",
    access: "staff",
    route: "POST /users/{id}/reactivation",
    inverse: "deactivate",
    example: { id: exampleId },
    input: reactivateUserRequest,
    output: userResponse,
    handle: ({ services, caller }, input) => services.user.reactivate(input, caller),
  }),

  history: query({
    summary: "Show the history of a user",
    access: "signed-in",
    route: "GET /users/{id}/history",
    example: { id: exampleId },
    input: userHistoryRequest,
    output: auditPageResponse,
    columns: ["at", "actor", "action", "changes"],
    handle: ({ services, caller }, input) => services.user.history(input, caller),
  }),
};
