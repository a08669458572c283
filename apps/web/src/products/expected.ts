import {
  editProduct,
  type EditProductRequest,
  type Product,
  productResponse,
  withProductStatus,
} from "@baklava/models/product";
import { toResponse } from "@baklava/models/response";

import type { Expect } from "../domain-pages.ts";

function expecting(change: (product: Product, input: never, at: Date) => Product): Expect {
  return (entity, input, at) => {
    const product = productResponse.parse(entity);
    return { ...entity, ...toResponse(productResponse, change(product, input as never, at)) };
  };
}

/** The results of operations on products, by the functions with which the API computes them. */
export const expected: Readonly<Record<string, Expect>> = {
  edit: expecting((product, input: EditProductRequest, at) => editProduct(product, input, at)),
  withdraw: expecting((product, _input, at) => withProductStatus(product, "withdrawn", at)),
  relist: expecting((product, _input, at) => withProductStatus(product, "on_sale", at)),
};
