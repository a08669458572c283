import { editProduct, type EditProductRequest, productResponse, withProductStatus } from "@baklava/models/product";

import type { Expect } from "../domain-pages.ts";
import { expecting } from "../expecting.ts";

/** The results of operations on products, by the functions with which the API computes them. */
export const expected: Readonly<Record<string, Expect>> = {
  edit: expecting(productResponse, (product, input: EditProductRequest, at) => editProduct(product, input, at)),
  withdraw: expecting(productResponse, (product, _input, at) => withProductStatus(product, "withdrawn", at)),
  relist: expecting(productResponse, (product, _input, at) => withProductStatus(product, "on_sale", at)),
};
