import type { Made, Make } from "./make.ts";
import { type Transport, valueOf } from "./outcome.ts";
import { createShopWorld, type ShopWorld } from "./shop-world.ts";

let made = 0;

/** The entities of a case. Each transport has its own, so that no transport sees the changes of another. */
export type World = {
  /** A mark that differs for each transport. Names that contain it are otherwise equal. */
  readonly mark: string;
  readonly customerId: string;
  user(): Promise<string>;
  closedUser(): Promise<string>;
  readonly shop: ShopWorld;
  /** Tries to sign in with a wrong password until it is too often. @returns the e-mail address. */
  lockedOut(): Promise<string>;
  /** Of the customer. */
  session(): Promise<string>;
  /** Of the admin. */
  token(): Promise<string>;
  /** Of the admin. */
  todo(): Promise<string>;
};

export function createWorld(
  { admin, anonymous }: { admin: Transport; anonymous: Transport },
  customerId: string,
): World {
  made += 1;
  const mark = `mark${made}`;
  const make: Make = async (operation, input) => (await valueOf(admin.call(operation, input))) as Made;
  const world: World = {
    mark,
    customerId,
    user: async () => (await make("users.create", { name: "Ada", email: `ada-${mark}@example.com` })).id,
    async closedUser() {
      const id = await world.user();
      await make("users.deactivate", { id });
      return id;
    },
    shop: createShopWorld(make, { mark, customerId }),
    async lockedOut() {
      const email = `locked-${mark}@example.com`;
      for (let i = 0; i < 10; i += 1) await anonymous.call("sessions.create", { email, password: "wrong" });
      return email;
    },
    async session() {
      const password = "correct horse battery staple";
      return ((await valueOf(anonymous.call("sessions.create", { email: "customer@example.com", password }))) as Made)
        .id;
    },
    token: async () => (await make("tokens.create", { name: "any", scopes: ["read"] })).id,
    todo: async () => (await make("todos.create", { content: "Buy tea", tags: ["errands"] })).id,
  };
  return world;
}
