import type { Page } from "@baklava/models/page";
import type { ListProductsRequest, Product } from "@baklava/models/product";

/** Products as readers want them. Behaviour is pinned by `view/product.contract.ts`. */
export interface ProductView {
  /** @throws {UnavailableError} when the database cannot be reached. */
  find(id: string): Promise<Product | undefined>;

  /**
   * One page, sorted and continued as `UserView.list` is.
   * @throws {UnavailableError} when the database cannot be reached.
   */
  list(query: ListProductsRequest): Promise<Page<Product>>;
}
