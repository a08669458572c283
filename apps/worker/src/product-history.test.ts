import { listProductsRequest } from "@baklava/models/product";
import { expect, test } from "vitest";

import { stepsOf, wholeHistory } from "./testing/history.ts";
import { createShopWriters } from "./testing/shop-writers.ts";
import { servicesOfFile } from "./testing/services.ts";
import { valueOf } from "./testing/writer.ts";
import { createUsers } from "./testing/writers.ts";

const services = servicesOfFile();

test("under load, each stock event of a product continues where the one before ended", async () => {
  const writers = await createShopWriters(services(), await createUsers(services()));
  const loads = ["place orders", "cancel orders", "restock", "import of known products", "edit a product"];
  await Promise.all(loads.flatMap((name) => [1, 2, 3, 4].map(async (round) => writers[name]?.(round % 2 === 0))));
  const { items: products } = valueOf(await services().product.list(listProductsRequest.parse({ limit: 100 })));
  expect(products.length).toBeGreaterThan(0);
  for (const { id, stock } of products) {
    const steps = stepsOf(await wholeHistory(id, (request) => services().product.history(request)), "stock");
    const [, ...later] = steps;
    expect(later.map(({ before }) => before)).toEqual(steps.slice(0, -1).map(({ after }) => after));
    expect(steps.at(-1)?.after).toBe(stock);
    expect(later.length).toBeGreaterThan(40);
  }
});
