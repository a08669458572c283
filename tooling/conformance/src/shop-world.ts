import type { Make } from "./make.ts";

/** The shop's entities of a case. */
export type ShopWorld = {
  product(stock?: number): Promise<{ readonly id: string; readonly sku: string }>;
  withdrawnProduct(): Promise<{ readonly id: string; readonly sku: string }>;
  /** Of the customer. */
  order(): Promise<string>;
  paidOrder(): Promise<string>;
};

export function createShopWorld(
  make: Make,
  { mark, customerId }: { readonly mark: string; readonly customerId: string },
): ShopWorld {
  const shop: ShopWorld = {
    async product(stock = 10) {
      const sku = `TEA-${mark}`.toUpperCase();
      return { sku, ...(await make("products.create", { sku, name: "Tea", priceMinor: 500, currency: "EUR", stock })) };
    },
    async withdrawnProduct() {
      const product = await shop.product();
      await make("products.withdraw", { id: product.id });
      return product;
    },
    async order() {
      const { sku } = await shop.product();
      return (await make("orders.place", { customerId, lines: [{ sku, quantity: 1 }] })).id;
    },
    async paidOrder() {
      const id = await shop.order();
      await make("orders.pay", { id, method: "pm_card_visa" });
      return id;
    },
  };
  return shop;
}
