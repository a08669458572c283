import { auditPageResponse, historyRequest, toAuditPageResponse } from "@baklava/models/audit";
import { mapOk } from "@baklava/models/result";
import {
  createUserRequest,
  listUsersRequest,
  renameUserRequest,
  setUserEmailRequest,
  setUserRoleRequest,
  toUserDetailsResponse,
  toUserPageResponse,
  toUserResponse,
  userDetailsResponse,
  userPageResponse,
  userRequest,
  userResponse,
} from "@baklava/models/user";

import { mutation, query } from "../operation.ts";

const exampleId = "019aa5f2-7c00-7000-8000-0000000000a1";

export const userOperations = {
  create: mutation({
    summary: "Register a customer",
    route: "POST /users",
    example: { name: "Ada Lovelace", email: "ada@example.com", timeZone: "Europe/London" },
    input: createUserRequest,
    output: userResponse,
    async handle({ services, actor }, input) {
      return mapOk(await services.user.create(input, actor), toUserResponse);
    },
  }),

  list: query({
    summary: "List users",
    route: "GET /users",
    example: { role: "staff", text: "ada", sort: "createdAt", direction: "desc" },
    input: listUsersRequest,
    output: userPageResponse,
    columns: ["id", "name", "email", "role", "status"],
    async handle({ services }, input) {
      return mapOk(await services.user.list(input), toUserPageResponse);
    },
  }),

  show: query({
    summary: "Show a user and their profile",
    route: "GET /users/{id}",
    example: { id: exampleId },
    input: userRequest,
    output: userDetailsResponse,
    async handle({ services }, { id }) {
      return mapOk(await services.user.get(id), toUserDetailsResponse);
    },
  }),

  rename: mutation({
    summary: "Change a user's name",
    route: "PUT /users/{id}/name",
    example: { id: exampleId, name: "Ada King" },
    input: renameUserRequest,
    output: userResponse,
    async handle({ services, actor }, input) {
      return mapOk(await services.user.rename(input, actor), toUserResponse);
    },
  }),

  setEmail: mutation({
    summary: "Change a user's e-mail address",
    route: "PUT /users/{id}/email",
    example: { id: exampleId, email: "ada.king@example.com" },
    input: setUserEmailRequest,
    output: userResponse,
    async handle({ services, actor }, input) {
      return mapOk(await services.user.setEmail(input, actor), toUserResponse);
    },
  }),

  setRole: mutation({
    summary: "Make a user a customer, staff or an admin",
    route: "PUT /users/{id}/role",
    example: { id: exampleId, role: "admin" },
    input: setUserRoleRequest,
    output: userResponse,
    async handle({ services, actor }, input) {
      return mapOk(await services.user.setRole(input, actor), toUserResponse);
    },
  }),

  deactivate: mutation({
    summary: "Close a user's account; the user stays on record",
    route: "POST /users/{id}/deactivation",
    isDestructive: true,
    example: { id: exampleId },
    input: userRequest,
    output: userResponse,
    async handle({ services, actor }, { id }) {
      return mapOk(await services.user.deactivate(id, actor), toUserResponse);
    },
  }),

  history: query({
    summary: "Show what was done to a user, by whom and when",
    route: "GET /users/{id}/history",
    example: { id: exampleId },
    input: historyRequest,
    output: auditPageResponse,
    columns: ["at", "actor", "action", "changes"],
    async handle({ services }, input) {
      return mapOk(await services.user.history(input), toAuditPageResponse);
    },
  }),
};
