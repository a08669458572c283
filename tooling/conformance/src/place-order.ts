import type { RunningSystem } from "./system.ts";

/** Places an order of the customer. @returns its id. */
export async function placeOrder({ url, admin, customer }: RunningSystem): Promise<string> {
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${admin.token}`, "content-type": "application/json" };
    return (await fetch(new URL(path, url), { headers, ...init })).json() as Promise<Record<string, unknown>>;
  };
  const product = { sku: "BROWSER-TEA", name: "Tea", priceMinor: 100, currency: "EUR", stock: 100 };
  await ask("/api/products", { method: "POST", body: JSON.stringify(product) });
  const users = (await ask(`/api/users?text=${customer.email}`)) as {
    readonly items: readonly { readonly id: string }[];
  };
  const order = { customerId: users.items[0]?.id, lines: [{ sku: product.sku, quantity: 1 }] };
  const { id } = await ask("/api/orders", { method: "POST", body: JSON.stringify(order) });
  return String(id);
}
