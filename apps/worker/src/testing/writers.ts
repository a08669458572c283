import { randomUUID } from "node:crypto";

import { anonymous, type Caller, type SignedIn, system } from "@baklava/models/caller";
import type { Order } from "@baklava/models/order";
import { type CreateProductRequest, createProductRequest, listProductsRequest } from "@baklava/models/product";
import { ok, type Result } from "@baklava/models/result";
import { createUserRequest, type UserSummary } from "@baklava/models/user";
import type { WorkerServices } from "@baklava/services/services";

/** Changes each of the rows that all writers share, in their order or in the opposite one. */
export type Writer = (isBackwards: boolean) => Promise<readonly Result<unknown>[]>;

const tester = system("operator:test");
const password = "correct horse battery";

/** All operations that change several rows, or a row that another operation changes, too. */
export async function createWriters(services: WorkerServices): Promise<Readonly<Record<string, Writer>>> {
  const products = Array.from({ length: 8 }, (_, i) => request({ sku: `TEA-${i}`, stock: 1_000_000 }));
  // The order of the ids differs from that of the SKUs.
  for (const product of products.toReversed()) valueOf(await services.product.create(product, tester));
  const { items } = valueOf(await services.product.list(listProductsRequest.parse({ limit: 100 })));
  const users = await Promise.all(["Ada", "Bea", "Cid", "Dan"].map((name) => register(services, name)));
  await services.user.setRole({ id: users[0]?.id ?? "", role: "admin" }, tester);
  const lines = products.map(({ sku }) => ({ sku, quantity: 1 }));
  const customerIds = users.map(({ id }) => id);
  const place = (customerId: string, isBackwards: boolean, idempotencyKey?: string) =>
    services.order.place(
      { customerId, lines: turned(lines, isBackwards), ...(idempotencyKey && { idempotencyKey }) },
      tester,
    );
  const placeAll = async (isBackwards: boolean): Promise<readonly Order[]> => {
    const orders = [];
    for (const id of turned(customerIds, isBackwards)) orders.push(valueOf(await place(id, isBackwards)));
    return orders;
  };
  const eachUser =
    (work: (user: UserSummary, caller: SignedIn) => Promise<Result<unknown>>): Writer =>
    (isBackwards) =>
      inTurn(turned(users, isBackwards), (user) => work(user, as(user)));
  const eachProduct =
    (work: (id: string) => Promise<Result<unknown>>): Writer =>
    (isBackwards) =>
      inTurn(turned(items, isBackwards), ({ id }) => work(id));
  return {
    "import of known products": async (isBackwards) => [
      await services.product.upsert(turned(products.map(renamed), isBackwards), tester),
    ],
    "import of new products": async (isBackwards) => [
      await services.product.upsert(turned(newProducts(), isBackwards), tester),
    ],
    restock: eachProduct((id) => services.product.restock({ id, quantity: 1 }, tester)),
    "edit a product": eachProduct((id) =>
      services.product.edit({ id, name: randomUUID(), ifVersion: undefined }, tester),
    ),
    "place orders": async (isBackwards) => (await placeAll(isBackwards)).map(ok),
    "place an order with one key": async (isBackwards) => [await place(customerIds[0] ?? "", isBackwards, "same")],
    "cancel orders": async (isBackwards) =>
      inTurn(await placeAll(isBackwards), ({ id }) => services.order.cancel(id, tester)),
    "pay, ship and refund orders": async (isBackwards) =>
      inTurn(await placeAll(isBackwards), async ({ id }) => {
        valueOf(await services.payment.pay({ id, method: "pm_card_visa", idempotencyKey: id }, tester));
        return services.payment.refund({ id, idempotencyKey: id }, tester);
      }),
    "customers order and pay for themselves": eachUser(async (_user, caller) => {
      const placed = await services.order.place({ lines }, caller);
      if (placed.kind !== "ok") return placed;
      const { id } = placed.value;
      return services.payment.pay({ id, method: "pm_card_visa", idempotencyKey: id }, caller);
    }),
    "rename users": eachUser(({ id }) =>
      services.user.rename({ id, name: randomUUID(), ifVersion: undefined }, tester),
    ),
    "change e-mails": eachUser(({ id }) =>
      services.user.setEmail(
        { id, email: `${randomUUID()}@example.com`, currentPassword: undefined, ifVersion: undefined },
        tester,
      ),
    ),
    "give and take roles": eachUser(async ({ id }) => {
      await services.user.setRole({ id, role: "admin", ifVersion: undefined }, tester);
      return services.user.setRole({ id, role: "customer", ifVersion: undefined }, tester);
    }),
    "set passwords": eachUser(({ id }) =>
      services.account.setPassword({ id, password, currentPassword: undefined }, tester),
    ),
    "sign in with the session of another": eachUser(async ({ email }, caller) =>
      services.session.signIn({ email, password }, await withSession(services, users, caller)),
    ),
    "make and revoke tokens": eachUser(async (_user, caller) => {
      const made = await services.token.create({ name: "t", scopes: ["read"], days: 1 }, caller);
      return made.kind === "ok" ? services.token.revoke(made.value.token.id, caller) : made;
    }),
    "relay and purge": async () => [await services.eventRelay.relay(50), await services.housekeeping.purge()],
    "cancel what is unpaid, settle what is overdue": async () => [
      await services.order.cancelUnpaid(tester),
      await services.payment.settleOverdue(tester),
    ],
  };
}

async function register(services: WorkerServices, name: string): Promise<UserSummary> {
  const input = createUserRequest.parse({ name, email: `${name}@example.com`, password });
  return valueOf(await services.user.create(input, tester));
}

/** The caller, with a session that belongs to the next user. */
async function withSession(services: WorkerServices, users: readonly UserSummary[], caller: SignedIn): Promise<Caller> {
  const next = users[(users.findIndex(({ id }) => id === caller.userId) + 1) % users.length];
  const signedIn = next && (await services.session.signIn({ email: next.email, password }, anonymous()));
  if (!next || signedIn?.kind !== "ok") return anonymous();
  return { ...as(next), credential: { id: signedIn.value.session.id, kind: "session", scopes: [] } };
}

function as({ id: userId, role }: UserSummary): SignedIn {
  return { kind: "user", actor: `user:${userId}`, userId, role, credential: undefined, origin: undefined };
}

function request(values: Partial<CreateProductRequest>): CreateProductRequest {
  return createProductRequest.parse({ name: "Tea", priceMinor: 100, currency: "EUR", ...values });
}

function renamed(product: CreateProductRequest): CreateProductRequest {
  return { ...product, name: randomUUID() };
}

let made = 0;

/** The same for the next few callers, so that they meet. */
function newProducts(): readonly CreateProductRequest[] {
  made += 1;
  const batch = Math.floor(made / 4);
  return Array.from({ length: 8 }, (_, i) => request({ sku: `NEW-${batch}-${i}` }));
}

function turned<T>(rows: readonly T[], isBackwards: boolean): T[] {
  return isBackwards ? rows.toReversed() : [...rows];
}

async function inTurn<T>(
  rows: readonly T[],
  work: (row: T) => Promise<Result<unknown>>,
): Promise<readonly Result<unknown>[]> {
  const results = [];
  for (const row of rows) results.push(await work(row));
  return results;
}

function valueOf<T>(result: Result<T>): T {
  if (result.kind !== "ok") throw new Error(`${result.reason}: ${result.message}`);
  return result.value;
}
