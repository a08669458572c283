import type { Product } from "@baklava/models/product";

/** Where products are kept. Behaviour is pinned by `product.contract.ts`. */
export interface ProductRepository {
  findById(id: string): Promise<Product | undefined>;

  /** Those of `skus` that there are, in no order. Expects upper case. */
  findBySkus(skus: readonly string[]): Promise<readonly Product[]>;

  /** Like `findById`, and other units that lock or change the product wait until this one ends. */
  lock(id: string): Promise<Product | undefined>;

  /** Like `findBySkus`, and other units that lock or change the products wait until this one ends. */
  lockBySkus(skus: readonly string[]): Promise<readonly Product[]>;

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

  /**
   * Takes a quantity of each product from what can be sold, and gives the products afterwards. Of a product that has
   * too little, or is withdrawn, nothing is taken and it is missing in the answer; leave the unit of work with a refusal then. Products
   * are locked in the order of their ids, so that two units never wait for each other.
   */
  takeStock(quantities: readonly ProductQuantity[], at: Date): Promise<readonly Product[]>;

  /**
   * Gives back what `takeStock` took, and gives the products afterwards. It is never refused: the stock may pass
   * `maxStock`, and stays at `mostPieces` beyond that. Locks as `takeStock` does.
   * @throws {Error} when a product does not exist.
   */
  returnStock(quantities: readonly ProductQuantity[], at: Date): Promise<readonly Product[]>;
}

export type ProductQuantity = { readonly id: string; readonly quantity: number };
