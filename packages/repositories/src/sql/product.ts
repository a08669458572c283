import { sql, type SqlRunner, type SqlStatement } from "@baklava/adapters/database/sql";
import { maxStock, mostPieces, type Product } from "@baklava/models/product";
import { fold } from "@baklava/utils/fold";

import type { ProductQuantity, ProductRepository } from "../product.ts";
import { productColumns, type ProductRow, toProduct } from "./product-row.ts";

export class SqlProductRepository implements ProductRepository {
  readonly #sql: SqlRunner;

  constructor(runner: SqlRunner) {
    this.#sql = runner;
  }

  async findById(id: string): Promise<Product | undefined> {
    const [row] = await this.#sql.query(sql<ProductRow>`SELECT ${productColumns} FROM products WHERE id = ${id}`);
    return row && toProduct(row);
  }

  async findBySkus(skus: readonly string[]): Promise<readonly Product[]> {
    const rows = await this.#sql.query(
      sql<ProductRow>`SELECT ${productColumns} FROM products WHERE sku = ANY(${skus})`,
    );
    return rows.map(toProduct);
  }

  async lock(id: string): Promise<Product | undefined> {
    const [row] = await this.#sql.query(sql<ProductRow>`
      SELECT ${productColumns} FROM products WHERE id = ${id} FOR NO KEY UPDATE`);
    return row && toProduct(row);
  }

  async lockBySkus(skus: readonly string[]): Promise<readonly Product[]> {
    const rows = await this.#sql.query(sql<ProductRow>`
      SELECT ${productColumns} FROM products WHERE sku = ANY(${skus}) ORDER BY id FOR NO KEY UPDATE`);
    return rows.map(toProduct);
  }

  async insert({ id, sku, name, price, stock, status, createdAt, updatedAt, version }: Product): Promise<boolean> {
    const { amountMinor, currency } = price;
    const count = await this.#sql.execute(sql`
      INSERT INTO products
        (id, sku, name, name_folded, price_minor, currency, stock, status, created_at, updated_at, version)
      VALUES
        (${id}, ${sku}, ${name}, ${fold(name)}, ${amountMinor}, ${currency}, ${stock}, ${status},
          ${createdAt}, ${updatedAt}, ${version})
      ON CONFLICT DO NOTHING`);
    if (count === 0 && (await this.findById(id))) throw new Error(`Product id ${id} is in use`);
    return count === 1;
  }

  async update({ id, sku, name, price, stock, status, updatedAt, version }: Product): Promise<boolean> {
    const count = await this.#sql.execute(sql`
      UPDATE products
      SET sku = ${sku}, name = ${name}, name_folded = ${fold(name)}, price_minor = ${price.amountMinor},
        currency = ${price.currency}, stock = ${stock}, status = ${status}, updated_at = ${updatedAt}, version = ${version}
      WHERE id = ${id} AND version = ${version - 1}`);
    return count === 1;
  }

  async addStock(id: string, quantity: number, at: Date): Promise<Product | undefined> {
    const [row] = await this.#sql.query(sql<ProductRow>`
      UPDATE products SET stock = stock + ${quantity}, version = version + 1, updated_at = ${at}
      WHERE id = ${id} AND stock <= ${maxStock - quantity}
      RETURNING ${productColumns}`);
    return row && toProduct(row);
  }

  async takeStock(quantities: readonly ProductQuantity[], at: Date): Promise<readonly Product[]> {
    const rows = await this.#sql.query(sql<ProductRow>`
      WITH wanted AS (${lockedInOrder(quantities)})
      UPDATE products SET stock = stock - quantity, version = version + 1, updated_at = ${at}
      FROM wanted
      WHERE products.id = wanted.id AND stock >= quantity AND status = 'on_sale'
      RETURNING ${productColumns}`);
    return rows.map(toProduct);
  }

  async returnStock(quantities: readonly ProductQuantity[], at: Date): Promise<readonly Product[]> {
    const rows = await this.#sql.query(sql<ProductRow>`
      WITH returned AS (${lockedInOrder(quantities)})
      UPDATE products
      SET stock = least(stock::bigint + quantity, ${mostPieces})::integer, version = version + 1, updated_at = ${at}
      FROM returned
      WHERE products.id = returned.id
      RETURNING ${productColumns}`);
    if (rows.length < quantities.length) throw new Error("A product that gets pieces back does not exist");
    return rows.map(toProduct);
  }
}

/** Not FOR UPDATE: it would wait for everybody who has just put a product into an order, and they for us. */
function lockedInOrder(quantities: readonly ProductQuantity[]): SqlStatement<unknown> {
  const ids = quantities.map(({ id }) => id);
  const counts = quantities.map(({ quantity }) => quantity);
  return sql`
    SELECT products.id, quantity
    FROM products JOIN unnest(${ids}::uuid[], ${counts}::integer[]) AS line (id, quantity) ON line.id = products.id
    ORDER BY products.id
    FOR NO KEY UPDATE OF products`;
}
