import { type Page, toPage } from "@baklava/models/page";
import type { ListProductsRequest, Product } from "@baklava/models/product";
import { fold } from "@baklava/utils/fold";

import { positionIn } from "../../view/position.ts";
import type { ProductView } from "../../view/product.ts";
import type { MemoryDatabase } from "../database.ts";
import { behindCursor } from "./keyset.ts";

export class MemoryProductView implements ProductView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async find(id: string): Promise<Product | undefined> {
    return this.#database.products.get(id);
  }

  async list(query: ListProductsRequest): Promise<Page<Product>> {
    const positionOf = positionIn("product", query);
    const products = [...this.#database.products.values()].filter((product) => matches(product, query));
    return toPage(behindCursor(products, positionOf, query.cursor, query.direction), query.limit, positionOf);
  }
}

function matches({ name, sku, status }: Product, { text, status: wanted }: ListProductsRequest): boolean {
  if (wanted !== "all" && wanted !== status) return false;
  return text === undefined || fold(name).includes(fold(text)) || sku.includes(text.toUpperCase());
}
