import { randomBytes } from "node:crypto";
import type { Writable } from "node:stream";

import type { OperationContext } from "@baklava/handlers/operation";
import { system } from "@baklava/models/caller";
import { createUserRequest, listUsersRequest } from "@baklava/models/user";

import { operator } from "./local-runner.ts";
import { openAssembly } from "./open-assembly.ts";
import { type Member, team } from "./seed-data.ts";
import { seedShop } from "./shop-seed.ts";
import { seedTodos } from "./todo-seed.ts";

/** Adds the data of a sample. @returns lines that tell what was added. */
type Sample = (context: OperationContext) => Promise<readonly string[]>;

const samples: readonly Sample[] = [seedShop, seedTodos];

/** Passwords are random, so that no database has one that stands in this file. */
export async function seedDatabase(stdout: Writable, { ifEmpty }: { ifEmpty: boolean }): Promise<void> {
  const opened = await openAssembly();
  const context = { services: opened.services, caller: system(operator()) };
  try {
    if (ifEmpty && (await hasUsers(context))) return;
    for (const member of team) {
      const password = randomBytes(12).toString("base64url");
      const isNew = await register(member, password, context);
      const note = isNew ? `password ${password}` : "is there already";
      stdout.write(`${member.role.padEnd(8)}  ${member.email.padEnd(22)}  ${note}\n`);
    }
    for (const seed of samples) for (const line of await seed(context)) stdout.write(`${line}\n`);
  } finally {
    await opened.close();
  }
}

async function hasUsers({ services }: OperationContext): Promise<boolean> {
  const page = await services.user.list(listUsersRequest.parse({ limit: 1 }));
  return page.value.items.length > 0;
}

async function register(member: Member, password: string, { services, caller }: OperationContext): Promise<boolean> {
  const { role, ...about } = member;
  const created = await services.user.create(createUserRequest.parse({ ...about, password }), caller);
  if (created.kind !== "ok") return false;
  await services.user.setRole({ id: created.value.id, role }, caller);
  return true;
}
