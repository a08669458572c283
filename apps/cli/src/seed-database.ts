import { randomBytes } from "node:crypto";
import type { Writable } from "node:stream";

import type { OperationContext } from "@baklava/handlers/operation";
import { userOperations } from "@baklava/handlers/operations/user";
import { system } from "@baklava/models/caller";
import { createUserRequest } from "@baklava/models/user";

import { firstId } from "./first-id.ts";
import { operator } from "./local-runner.ts";
import { openAssembly } from "./open-assembly.ts";
import { type Member, team } from "./seed-data.ts";
import { seedShop } from "./shop-seed.ts";
import { seedTodos } from "./todo-seed.ts";

/** Adds rows, and yields lines that tell of it. */
type Seed = (context: OperationContext) => AsyncIterable<string>;

/** In this order, because rows refer to rows before them. */
const seeds: readonly Seed[] = [seedTeam, seedShop, seedTodos];

export async function seedDatabase(stdout: Writable, { ifEmpty }: { ifEmpty: boolean }): Promise<void> {
  const opened = await openAssembly();
  const context = { services: opened.services, caller: system(operator()) };
  try {
    if (ifEmpty && (await firstId(userOperations.list, context)) !== undefined) return;
    for (const seed of seeds) for await (const line of seed(context)) stdout.write(`${line}\n`);
  } finally {
    await opened.close();
  }
}

/** Passwords are random, so that no database has one that stands in this file. */
async function* seedTeam(context: OperationContext): AsyncIterable<string> {
  for (const member of team) {
    const password = randomBytes(12).toString("base64url");
    const isNew = await register(member, password, context);
    const note = isNew ? `password ${password}` : "is there already";
    yield `${member.role.padEnd(8)}  ${member.email.padEnd(22)}  ${note}`;
  }
}

async function register(member: Member, password: string, { services, caller }: OperationContext): Promise<boolean> {
  const { role, ...about } = member;
  const created = await services.user.create(createUserRequest.parse({ ...about, password }), caller);
  if (created.kind !== "ok") return false;
  await services.user.setRole({ id: created.value.id, role }, caller);
  return true;
}
