import { ok } from "@baklava/models/result";
import { expect, test } from "vitest";

import { aProduct, placeOrder, stock } from "../testing/shop.ts";
import { noon } from "../testing/storage.ts";
import { MemoryDatabase } from "./database.ts";
import { memoryStorage } from "./storage.ts";

test("MemoryUnitOfWork refuses a unit that locks a product before an order", async () => {
  const storage = memoryStorage(new MemoryDatabase());
  const [order, product] = [await placeOrder(storage), await stock(storage, aProduct())];
  const unit = storage.unitOfWork.run(async ({ products, orders }) => {
    await products.addStock(product.id, 1, noon);
    return ok(await orders.lock(order.id));
  });
  await expect(unit).rejects.toThrow(`The unit locks order ${order.id} after product ${product.id}`);
});
