import type { Page } from "@baklava/models/page";
import { type ListProductsRequest, maxStock, mostPieces, type Product } from "@baklava/models/product";
import { fold } from "@baklava/utils/fold";

import type { ProductQuantity, ProductRepository, ProductView } from "../product.ts";
import type { MemoryDatabase } from "./database.ts";
import { listPage } from "./page.ts";

export class MemoryProductRepository implements ProductRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findById(id: string): Promise<Product | undefined> {
    return this.#database.table("products").get(id);
  }

  async findBySkus(skus: readonly string[]): Promise<readonly Product[]> {
    return this.#database.table("products").filter(({ sku }) => skus.includes(sku));
  }

  async lock(id: string): Promise<Product | undefined> {
    this.#database.locks.take("product", id);
    return this.findById(id);
  }

  async lockBySkus(skus: readonly string[]): Promise<readonly Product[]> {
    const found = await this.findBySkus(skus);
    this.#database.locks.take("product", ...found.map(({ id }) => id));
    return found;
  }

  async insert(product: Product): Promise<boolean> {
    this.#database.locks.take("sku", product.sku);
    const stored = this.#database.table("products");
    if (!stored.has(product.id) && stored.find(({ sku }) => sku === product.sku)) return false;
    stored.insert(product);
    return true;
  }

  async update(product: Product): Promise<boolean> {
    this.#database.locks.take("product", product.id);
    const stored = this.#database.table("products");
    if (stored.get(product.id)?.version !== product.version - 1) return false;
    stored.put(product);
    return true;
  }

  async addStock(id: string, quantity: number, at: Date): Promise<Product | undefined> {
    this.#database.locks.take("product", id);
    const product = await this.findById(id);
    if (!product || product.stock + quantity > maxStock) return undefined;
    return this.#putStock(product, product.stock + quantity, at);
  }

  async takeStock(quantities: readonly ProductQuantity[], at: Date): Promise<readonly Product[]> {
    this.#database.locks.take("product", ...quantities.map(({ id }) => id));
    return quantities.flatMap(({ id, quantity }) => {
      const product = this.#database.table("products").get(id);
      if (!product || product.stock < quantity || product.status === "withdrawn") return [];
      return [this.#putStock(product, product.stock - quantity, at)];
    });
  }

  async returnStock(quantities: readonly ProductQuantity[], at: Date): Promise<readonly Product[]> {
    this.#database.locks.take("product", ...quantities.map(({ id }) => id));
    return quantities.map(({ id, quantity }) => {
      const product = this.#database.table("products").get(id);
      if (!product) throw new Error("A product that gets pieces back does not exist");
      return this.#putStock(product, Math.min(product.stock + quantity, mostPieces), at);
    });
  }

  #putStock(product: Product, stock: number, at: Date): Product {
    const changed = { ...product, stock, updatedAt: at, version: product.version + 1 };
    this.#database.table("products").put(changed);
    return changed;
  }
}

export class MemoryProductView implements ProductView {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async find(id: string): Promise<Product | undefined> {
    return this.#database.table("products").get(id);
  }

  async list(query: ListProductsRequest): Promise<Page<Product>> {
    const found = this.#database.table("products").filter((product) => matches(product, query));
    return listPage(found, query, "product");
  }
}

function matches({ name, sku, status }: Product, { text, status: wanted }: ListProductsRequest): boolean {
  if (wanted !== "all" && wanted !== status) return false;
  return text === undefined || fold(name).includes(fold(text)) || sku.includes(text.toUpperCase());
}
