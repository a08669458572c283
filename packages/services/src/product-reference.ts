import { ok } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/storage";

/** The id of a product, by its SKU. */
export async function findProduct(unitOfWork: UnitOfWork, sku: string): Promise<string | undefined> {
  const { value } = await unitOfWork.run(async ({ products }) => ok(await products.findBySkus([sku])));
  return value[0]?.id;
}
