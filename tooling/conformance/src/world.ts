import { type Transport, type Input, valueOf } from "./outcome.ts";

type Made = { readonly id: string };

let made = 0;

/** The entities of a case. Each transport has its own, so that no transport sees the changes of another. */
export type World = {
  /** A mark that differs for each transport. Names that contain it are otherwise equal. */
  readonly mark: string;
  readonly customerId: string;
  user(): Promise<string>;
  closedUser(): Promise<string>;
  product(stock?: number): Promise<{ readonly id: string; readonly sku: string }>;
  withdrawnProduct(): Promise<{ readonly id: string; readonly sku: string }>;
  /** Of the customer. */
  order(): Promise<string>;
  paidOrder(): Promise<string>;
  /** Tries to sign in with a wrong password until it is too often. @returns the e-mail address. */
  lockedOut(): Promise<string>;
  /** Of the customer. */
  session(): Promise<string>;
  /** Of the admin. */
  token(): Promise<string>;
};

export function createWorld({ admin, nobody }: { admin: Transport; nobody: Transport }, customerId: string): World {
  made += 1;
  const mark = `mark${made}`;
  const make = async (operation: string, input: Input) => (await valueOf(admin.call(operation, input))) as Made;
  const world: World = {
    mark,
    customerId,
    user: async () => (await make("users.create", { name: "Ada", email: `ada-${mark}@example.com` })).id,
    async closedUser() {
      const id = await world.user();
      await make("users.deactivate", { id });
      return id;
    },
    async product(stock = 10) {
      const sku = `TEA-${mark}`.toUpperCase();
      return { sku, ...(await make("products.create", { sku, name: "Tea", priceMinor: 500, currency: "EUR", stock })) };
    },
    async withdrawnProduct() {
      const product = await world.product();
      await make("products.withdraw", { id: product.id });
      return product;
    },
    async order() {
      const { sku } = await world.product();
      return (await make("orders.place", { customerId, lines: [{ sku, quantity: 1 }] })).id;
    },
    async paidOrder() {
      const id = await world.order();
      await make("orders.pay", { id, method: "pm_card_visa" });
      return id;
    },
    async lockedOut() {
      const email = `locked-${mark}@example.com`;
      for (let i = 0; i < 10; i += 1) await nobody.call("sessions.create", { email, password: "wrong" });
      return email;
    },
    async session() {
      const password = "correct horse battery staple";
      return ((await valueOf(nobody.call("sessions.create", { email: "customer@example.com", password }))) as Made).id;
    },
    token: async () => (await make("tokens.create", { name: "any", scopes: ["read"] })).id,
  };
  return world;
}
