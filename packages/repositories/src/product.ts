import type { Page } from "@baklava/models/page";
import type { ListProductsRequest, Product } from "@baklava/models/product";

/** Stores products. Behaviour is pinned by `product.contract.ts`. */
export interface ProductRepository {
  findById(id: string): Promise<Product | undefined>;

  /** The products with one of these SKUs, in no order. Expects upper case. */
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

  /** Stores a changed product over the version before it; `false` when another unit has changed it since. */
  update(product: Product): Promise<boolean>;

  /**
   * Adds to the stock of this moment, so that deliveries at the same moment all count, and gives the product afterwards.
   * `undefined`, with nothing stored, when the stock would pass `maxStock` or there is no such product.
   */
  addStock(id: string, quantity: number, at: Date): Promise<Product | undefined>;

  /**
   * Takes a quantity of each product from its stock, and gives the products afterwards. A product with too little stock,
   * or a withdrawn one, stays as it is and is missing in the answer; leave the unit of work with a refusal then. Locks
   * products in the order of their ids, so that two units never wait for each other.
   */
  takeStock(quantities: readonly ProductQuantity[], at: Date): Promise<readonly Product[]>;

  /**
   * Reverses `takeStock`, and gives the products afterwards. It is never refused: the stock may pass `maxStock`, and
   * stays at `mostPieces` beyond that. Locks as `takeStock` does.
   * @throws {Error} when a product does not exist.
   */
  returnStock(quantities: readonly ProductQuantity[], at: Date): Promise<readonly Product[]>;
}

export type ProductQuantity = { readonly id: string; readonly quantity: number };

/** Reads products. Behaviour is pinned by `product.contract.ts`. */
export interface ProductView {
  find(id: string): Promise<Product | undefined>;

  /** One page, sorted and continued as `UserView.list` is. */
  list(query: ListProductsRequest): Promise<Page<Product>>;
}
