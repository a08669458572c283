import { maxStock, mostPieces, type Product } from "@baklava/models/product";

import type { ProductQuantity, ProductRepository } from "../product.ts";
import type { MemoryDatabase } from "./database.ts";

export class MemoryProductRepository implements ProductRepository {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  async findById(id: string): Promise<Product | undefined> {
    return this.#database.products.get(id);
  }

  async findBySkus(skus: readonly string[]): Promise<readonly Product[]> {
    return [...this.#database.products.values()].filter(({ sku }) => skus.includes(sku));
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
    const { products, locks } = this.#database;
    locks.take("sku", product.sku);
    if (products.has(product.id)) throw new Error(`Product id ${product.id} is in use`);
    if (products.values().some(({ sku }) => sku === product.sku)) return false;
    products.set(product.id, product);
    return true;
  }

  async update(product: Product): Promise<boolean> {
    const { products, locks } = this.#database;
    locks.take("product", product.id);
    if (products.get(product.id)?.version !== product.version - 1) return false;
    products.set(product.id, product);
    return true;
  }

  async addStock(id: string, quantity: number, at: Date): Promise<Product | undefined> {
    this.#database.locks.take("product", id);
    const product = this.#database.products.get(id);
    if (!product || product.stock + quantity > maxStock) return undefined;
    const stock = product.stock + quantity;
    const restocked = { ...product, stock, updatedAt: at, version: product.version + 1 };
    this.#database.products.set(id, restocked);
    return restocked;
  }

  async takeStock(quantities: readonly ProductQuantity[], at: Date): Promise<readonly Product[]> {
    this.#database.locks.take("product", ...quantities.map(({ id }) => id));
    return quantities.flatMap(({ id, quantity }) => {
      const product = this.#database.products.get(id);
      if (!product || product.stock < quantity || product.status === "withdrawn") return [];
      const stock = product.stock - quantity;
      const taken = { ...product, stock, updatedAt: at, version: product.version + 1 };
      this.#database.products.set(id, taken);
      return [taken];
    });
  }

  async returnStock(quantities: readonly ProductQuantity[], at: Date): Promise<readonly Product[]> {
    this.#database.locks.take("product", ...quantities.map(({ id }) => id));
    return quantities.map(({ id, quantity }) => {
      const product = this.#database.products.get(id);
      if (!product) throw new Error("A product that gets pieces back does not exist");
      const stock = Math.min(product.stock + quantity, mostPieces);
      const returned = { ...product, stock, updatedAt: at, version: product.version + 1 };
      this.#database.products.set(id, returned);
      return returned;
    });
  }
}
