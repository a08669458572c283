import { randomBytes } from "node:crypto";
import type { Writable } from "node:stream";

import type { OperationContext } from "@baklava/handlers/operation";
import { createUserRequest, listUsersRequest, type UserRole } from "@baklava/models/user";

import { openSession } from "./session.ts";

type Member = { readonly name: string; readonly email: string; readonly role: UserRole; readonly timeZone: string };

const team: readonly Member[] = [
  { name: "Nazlı Demir", email: "nazli@shop.example", role: "admin", timeZone: "Europe/Istanbul" },
  { name: "Tomasz Zieliński", email: "tomasz@shop.example", role: "admin", timeZone: "Europe/Warsaw" },
  { name: "Emre Aydın", email: "emre@shop.example", role: "staff", timeZone: "Europe/Istanbul" },
  { name: "Chloé Martin", email: "chloe@shop.example", role: "staff", timeZone: "Europe/Paris" },
  { name: "Ada Lovelace", email: "ada@customer.example", role: "customer", timeZone: "Europe/London" },
  { name: "Kenji Tanaka", email: "kenji@customer.example", role: "customer", timeZone: "Asia/Tokyo" },
  { name: "Zoë Ångström", email: "zoe@customer.example", role: "customer", timeZone: "Europe/Stockholm" },
];

/** Passwords are random, so that no database ever holds one that can be read in this file. */
export async function seedDatabase(stdout: Writable, { ifEmpty }: { ifEmpty: boolean }): Promise<void> {
  const session = await openSession();
  try {
    if (ifEmpty && (await hasUsers(session.context))) return;
    for (const member of team) {
      const password = randomBytes(12).toString("base64url");
      const isNew = await register(member, password, session.context);
      const note = isNew ? `password ${password}` : "is there already";
      stdout.write(`${member.role.padEnd(8)}  ${member.email.padEnd(22)}  ${note}\n`);
    }
  } finally {
    await session.close();
  }
}

async function hasUsers({ services }: OperationContext): Promise<boolean> {
  const page = await services.user.list(listUsersRequest.parse({ limit: 1 }));
  return page.value.items.length > 0;
}

async function register(member: Member, password: string, { services, actor }: OperationContext): Promise<boolean> {
  const { role, ...about } = member;
  const created = await services.user.create(createUserRequest.parse({ ...about, password }), actor);
  if (created.kind !== "ok") return false;
  await services.user.setRole({ id: created.value.id, role }, actor);
  return true;
}
