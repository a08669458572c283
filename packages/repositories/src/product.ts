import type { Product } from "@baklava/models/product";

/** Where products are kept. Behaviour is pinned by `product.contract.ts`. */
export interface ProductRepository {
  findById(id: string): Promise<Product | undefined>;

  /**
   * `false`, with nothing stored, when the SKU is taken. Expects the SKU in upper case.
   * @throws {Error} when the id is in use.
   */
  insert(product: Product): Promise<boolean>;

  /** Stores a changed product over the version before it; `false` when somebody else has changed it since. */
  update(product: Product): Promise<boolean>;

  /**
   * Adds to the stock whatever it is by now, so that deliveries at the same moment all count, and gives the product
   * afterwards. `undefined`, with nothing stored, when the stock would pass `maxStock` or there is no such product.
   */
  addStock(id: string, quantity: number, at: Date): Promise<Product | undefined>;
}
