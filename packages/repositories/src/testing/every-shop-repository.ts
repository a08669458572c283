import { advance, createOrder, listOrdersRequest, type Order } from "@baklava/models/order";
import { createOrderLine } from "@baklava/models/order-line";
import { type Payment, withOutcome } from "@baklava/models/payment";
import { editProduct, listProductsRequest, type Product } from "@baklava/models/product";
import type { User } from "@baklava/models/user";

import type { Storage } from "../storage.ts";
import type { Methods, Read } from "./methods.ts";
import { aPayment, aProduct, placeOrder } from "./shop.ts";
import { inUnit, later, nextId, noon } from "./storage.ts";

/** One row of each table of the shop, and the rows that `shopMethods` add. */
export type ShopRows = {
  readonly product: Product;
  readonly newProduct: Product;
  readonly order: Order;
  readonly newOrder: Order;
  readonly charge: Payment;
  readonly refund: Payment;
};

type Rows = { readonly shop: ShopRows };

export async function storeShopRows(storage: Storage, user: User): Promise<ShopRows> {
  const order = await placeOrder(storage, { customerId: user.id });
  const product = aProduct();
  const rows: ShopRows = {
    product,
    newProduct: aProduct(),
    order,
    newOrder: createOrder(nextId(), user.id, [createOrderLine(product, 1)], noon),
    charge: aPayment(order),
    refund: aPayment(order, { kind: "refund" }),
  };
  await inUnit(storage, async ({ payments, products }) => {
    await payments.insert(rows.charge);
    await products.insert(product);
  });
  return rows;
}

export const shopMethods: Methods<"products" | "orders" | "payments", Rows> = {
  products: {
    findById: "reads",
    findBySkus: "reads",
    lock: "reads",
    lockBySkus: "reads",
    insert: (products, { shop: { newProduct } }) => products.insert(newProduct),
    update: (products, { shop: { product } }) =>
      products.update(editProduct(product, { id: product.id, name: "Green tea" }, later)),
    addStock: (products, { shop: { product } }) => products.addStock(product.id, 1, later),
    takeStock: (products, { shop: { product } }) => products.takeStock([{ id: product.id, quantity: 1 }], later),
    returnStock: (products, { shop: { product } }) => products.returnStock([{ id: product.id, quantity: 1 }], later),
  },
  orders: {
    findById: "reads",
    lock: "reads",
    countUnpaid: "reads",
    listUnpaid: "reads",
    insert: (orders, { shop: { newOrder } }) => orders.insert(newOrder),
    update: (orders, { shop: { order } }) => orders.update(advance(order, "pay", later)),
  },
  payments: {
    findById: "reads",
    findLive: "reads",
    listUnsettled: "reads",
    insert: (payments, { shop: { refund } }) => payments.insert(refund),
    update: (payments, { shop: { charge } }) =>
      payments.update(withOutcome(charge, { state: "declined", reason: "card_declined" }, later)),
  },
};

export const shopReads: Readonly<Record<"products" | "orders" | "payments", Read<Rows>>> = {
  products: async ({ all, views }, { shop: { product, newProduct } }) => [
    await all.products.findById(product.id),
    await all.products.findById(newProduct.id),
    await views.products.find(product.id),
    await views.products.list(listProductsRequest.parse({})),
  ],
  orders: async ({ all, views }, { shop: { order, newOrder } }) => [
    await all.orders.findById(order.id),
    await all.orders.findById(newOrder.id),
    await views.orders.findDetails(order.id),
    await views.orders.list(listOrdersRequest.parse({})),
  ],
  payments: async ({ all, views }, { shop: { charge, refund, order } }) => [
    await all.payments.findById(charge.id),
    await all.payments.findById(refund.id),
    await views.orders.findDetails(order.id),
  ],
};
