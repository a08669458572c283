import { openAccount, withStatus } from "@baklava/models/account";
import type { AuditEvent } from "@baklava/models/audit";
import type { DomainEvent } from "@baklava/models/event";
import type { IdempotencyRecord } from "@baklava/models/idempotency";
import { createProfile } from "@baklava/models/profile";
import { dueAt } from "@baklava/models/retry";
import type { Session } from "@baklava/models/session";
import { completeTodo, listTodosRequest, type Todo } from "@baklava/models/todo";
import type { Token } from "@baklava/models/token";
import { listUsersRequest, renameUser, type User } from "@baklava/models/user";
import { userEvent } from "@baklava/models/user-event";

import type { Repositories, Storage, Views } from "../storage.ts";
import { type ShopRows, shopMethods, shopReads, storeShopRows } from "./every-shop-repository.ts";
import type { Methods, Read } from "./methods.ts";
import { aSession, aToken, aUser, inUnit, later, nextId, noon, store } from "./storage.ts";
import { aTodo, storeTodo } from "./todo.ts";

/** After everything that is stored has expired. */
const atTheEnd = new Date("2027-03-02T12:00:00.000Z");
const job = "relay-events";

/** One row of each table, and the rows that `writes` adds. */
export type Rows = {
  readonly user: User;
  /** Has neither account nor profile. */
  readonly bareUser: User;
  readonly newUser: User;
  readonly session: Session;
  readonly token: Token;
  readonly newSession: Session;
  readonly newToken: Token;
  readonly shop: ShopRows;
  readonly todo: Todo;
  readonly key: IdempotencyRecord;
  readonly newKey: IdempotencyRecord;
  readonly relayed: DomainEvent;
  readonly waiting: DomainEvent;
  readonly newEvent: DomainEvent;
};

export async function storeRows(storage: Storage): Promise<Rows> {
  const [user, bareUser] = [await store(storage, aUser()), aUser()];
  const others = {
    shop: await storeShopRows(storage, user),
  };
  const todo = await storeTodo(storage, { ownerId: user.id });
  const rows: Rows = {
    ...others,
    todo,
    user,
    bareUser,
    newUser: aUser(),
    session: aSession(user),
    token: aToken(user),
    newSession: aSession(user),
    newToken: aToken(user),
    key: aKey(),
    newKey: aKey(),
    relayed: anEvent(),
    waiting: anEvent(),
    newEvent: anEvent(),
  };
  await inUnit(storage, async (all) => {
    await all.idempotency.claim(rows.key);
    for (const each of ["giveBack", "forget"]) await all.attempts.count(each, noon, noon);
    await all.users.insert(bareUser);
    await all.sessions.insert(rows.session);
    await all.tokens.insert(rows.token);
    await all.inbox.insert("mail", rows.relayed.id, noon);
    for (const event of [rows.relayed, rows.waiting]) await all.outbox.append(event);
    await all.outbox.markRelayed([rows.relayed.id], noon);
    await all.retries.postpone(job, user.id, { tries: 1, nextTryAt: noon });
  });
  return rows;
}

export function anAuditEvent(values: Partial<AuditEvent> = {}): AuditEvent {
  const event = { id: nextId(), entity: "user", entityId: nextId(), action: "renamed", actor: "anonymous" } as const;
  return { ...event, at: noon, changes: {}, ...values };
}

export function anEvent(): DomainEvent {
  return userEvent({ id: nextId(), type: "user.password_changed" }, nextId(), noon);
}

function aKey(): IdempotencyRecord {
  return { scope: "create", key: nextId(), requestHash: "hash", entityId: nextId(), createdAt: noon };
}

export const methods: Methods<keyof Repositories, Rows> = {
  users: {
    findById: "reads",
    findByEmail: "reads",
    lock: "reads",
    lockWithAdmins: "reads",
    insert: (users, { newUser }) => users.insert(newUser),
    update: (users, { user }) => users.update(renameUser(user, "Grace", later)),
  },
  accounts: {
    findByUserId: "reads",
    insert: (accounts, { bareUser }) => accounts.insert(openAccount(bareUser.id, null, noon)),
    update: (accounts, { user }) => accounts.update(withStatus(openAccount(user.id, null, noon), "deactivated", later)),
  },
  profiles: {
    findByUserId: "reads",
    insert: (profiles, { bareUser: { id, name } }) =>
      profiles.insert(createProfile(id, name, { timeZone: "UTC", locale: "en" })),
  },
  sessions: {
    list: "reads",
    insert: (sessions, { newSession }) => sessions.insert(newSession),
    touch: (sessions, { session }) => sessions.touch(session.id, later),
    delete: (sessions, { session }) => sessions.delete(session),
    deleteAll: (sessions, { user }) => sessions.deleteAll(user.id),
    purge: (sessions) => sessions.purge(atTheEnd, 10),
  },
  tokens: {
    list: "reads",
    insert: (tokens, { newToken }) => tokens.insert(newToken),
    touch: (tokens, { token }) => tokens.touch(token.id, later),
    delete: (tokens, { token }) => tokens.delete(token),
    deleteAll: (tokens, { user }) => tokens.deleteAll(user.id),
    purge: (tokens) => tokens.purge(atTheEnd, 10),
  },
  attempts: {
    count: (attempts) => attempts.count("count", noon, noon),
    giveBack: (attempts) => attempts.giveBack("giveBack"),
    forget: (attempts) => attempts.forget("forget"),
    purge: (attempts) => attempts.purge(atTheEnd, 10),
  },
  ...shopMethods,
  todos: {
    findById: "reads",
    lock: "reads",
    insert: (todos, { user }) => todos.insert(aTodo({ ownerId: user.id })),
    update: (todos, { todo }) => todos.update(completeTodo(todo, later)),
  },
  idempotency: {
    find: "reads",
    claim: (idempotency, { newKey }) => idempotency.claim(newKey),
    purge: (idempotency) => idempotency.purge(atTheEnd, 10),
  },
  outbox: {
    lockNext: "reads",
    append: (outbox, { newEvent }) => outbox.append(newEvent),
    markRelayed: (outbox, { waiting }) => outbox.markRelayed([waiting.id], later),
    purge: (outbox) => outbox.purge(atTheEnd, 10),
  },
  inbox: {
    has: "reads",
    insert: (inbox, { newEvent }) => inbox.insert("mail", newEvent.id, later),
    purge: (inbox) => inbox.purge(atTheEnd, 10),
  },
  retries: {
    countTries: "reads",
    postpone: (retries, { user }) => retries.postpone(job, user.id, { tries: 2, nextTryAt: later }),
    purge: (retries) => retries.purge(atTheEnd, 10),
  },
  audit: {
    append: (audit, { user }) => audit.append(anAuditEvent({ entityId: user.id })),
  },
};

/** For each repository and view: reads of all rows that `methods` change. */
export const reads: Readonly<Record<keyof Repositories | keyof Views, Read<Rows>>> = {
  users: async ({ all, views }, { user, newUser }) => [
    await all.users.findById(user.id),
    await all.users.findById(newUser.id),
    await views.users.findDetails(user.id),
    await views.users.list(listUsersRequest.parse({})),
  ],
  accounts: async ({ all }, { user, bareUser }) => [
    await all.accounts.findByUserId(user.id),
    await all.accounts.findByUserId(bareUser.id),
  ],
  profiles: ({ all }, { bareUser }) => all.profiles.findByUserId(bareUser.id),
  identities: ({ views }, rows) =>
    Promise.all(
      [rows.session, rows.newSession, rows.token, rows.newToken].map(({ id }) => views.identities.findById(id)),
    ),
  sessions: ({ all }, { user }) => all.sessions.list(user.id),
  tokens: ({ all }, { user }) => all.tokens.list(user.id),
  attempts: async ({ all }) => [
    await all.attempts.count("count", noon, noon),
    await all.attempts.count("giveBack", noon, noon),
    await all.attempts.count("forget", noon, noon),
  ],
  ...shopReads,
  todos: ({ views }) => views.todos.list(listTodosRequest.parse({})),
  idempotency: async ({ all }, { key, newKey }) => [
    await all.idempotency.find(key.scope, key.key),
    await all.idempotency.find(newKey.scope, newKey.key),
  ],
  outbox: async ({ all, views }) => [
    await all.outbox.lockNext(100, dueAt(noon, 0)),
    await views.outbox.lastPosition(),
    await views.outbox.listAfter(0, 100),
  ],
  inbox: async ({ all }, { relayed, newEvent }) => [
    await all.inbox.has("mail", relayed.id),
    await all.inbox.has("mail", newEvent.id),
  ],
  retries: ({ all }, { user }) => all.retries.countTries(job, user.id),
  audit: ({ views }) => views.audit.list({ limit: 100 }),
};
