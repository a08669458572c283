import { sql, type SqlReader, type SqlWriter, type SqlStatement } from "@baklava/adapters/database/sql";
import { insertInto, is, isIn, fields, type NewRow, pick, type RowOf, update } from "@baklava/adapters/database/table";
import { tables } from "@baklava/adapters/database/tables";
import type { Page } from "@baklava/models/page";
import { type ListProductsRequest, maxStock, mostPieces, type Product } from "@baklava/models/product";
import { fold } from "@baklava/utils/fold";

import type { ProductQuantity, ProductRepository, ProductView } from "../product.ts";
import { listPage } from "../postgres/page.ts";
import { contains, isAny } from "./conditions.ts";

const { products } = tables;

const product = pick(
  products,
  "id",
  "sku",
  "name",
  "priceMinor",
  "currency",
  "stock",
  "status",
  "createdAt",
  "updatedAt",
  "version",
);
const selectProduct = sql`SELECT ${fields(product)} FROM ${products}`;
const returningProduct = sql`RETURNING ${fields(product)}`;
const isOnSale = isIn(products.status, "on_sale");

function toProduct({ priceMinor, currency, ...row }: RowOf<typeof product>): Product {
  return { ...row, price: { amountMinor: priceMinor, currency } };
}

function toRow({ price, ...rest }: Product): NewRow<typeof products> {
  return { ...rest, nameFolded: fold(rest.name), priceMinor: price.amountMinor, currency: price.currency };
}

export class SqliteProductRepository implements ProductRepository {
  readonly #sql: SqlWriter;

  constructor(runner: SqlWriter) {
    this.#sql = runner;
  }

  findById(id: string): Promise<Product | undefined> {
    return this.#first(sql`${selectProduct} WHERE ${is(products.id, "=", id)}`);
  }

  findBySkus(skus: readonly string[]): Promise<readonly Product[]> {
    return this.#all(sql`${selectProduct} WHERE ${isAny(products.sku, skus)}`);
  }

  lock(id: string): Promise<Product | undefined> {
    return this.#first(sql`${selectProduct} WHERE ${is(products.id, "=", id)}`);
  }

  lockBySkus(skus: readonly string[]): Promise<readonly Product[]> {
    return this.findBySkus(skus);
  }

  async insert(inserted: Product): Promise<boolean> {
    const count = await this.#sql.execute(sql`${insertInto(products, toRow(inserted))} ON CONFLICT DO NOTHING`);
    if (count === 0 && (await this.findById(inserted.id))) throw new Error(`Product id ${inserted.id} is in use`);
    return count === 1;
  }

  async update(changed: Product): Promise<boolean> {
    const { id, createdAt: _, ...changes } = toRow(changed);
    const count = await this.#sql.execute(sql`
      ${update(products, changes)}
      WHERE ${is(products.id, "=", id)} AND ${is(products.version, "=", changed.version - 1)}`);
    return count === 1;
  }

  addStock(id: string, quantity: number, at: Date): Promise<Product | undefined> {
    return this.#first(sql`
      ${updateStock(sql`${products.stock} + ${quantity}`, at)}
      WHERE ${is(products.id, "=", id)} AND ${is(products.stock, "<=", maxStock - quantity)}
      ${returningProduct}`);
  }

  takeStock(quantities: readonly ProductQuantity[], at: Date): Promise<readonly Product[]> {
    return this.#all(sql`
      WITH wanted AS (${rowsOf(quantities)})
      ${updateStock(sql`${products.stock} - wanted.quantity`, at)}
      FROM wanted
      WHERE ${products.id} = wanted.id AND ${products.stock} >= wanted.quantity AND ${isOnSale}
      ${returningProduct}`);
  }

  async returnStock(quantities: readonly ProductQuantity[], at: Date): Promise<readonly Product[]> {
    const returned = await this.#all(sql`
      WITH returned AS (${rowsOf(quantities)})
      ${updateStock(sql`min(${products.stock} + returned.quantity, ${mostPieces})`, at)}
      FROM returned
      WHERE ${products.id} = returned.id
      ${returningProduct}`);
    if (returned.length < quantities.length) throw new Error("A product that gets pieces back does not exist");
    return returned;
  }

  async #first(statement: SqlStatement<RowOf<typeof product>>): Promise<Product | undefined> {
    const row = await this.#sql.first(statement);
    return row && toProduct(row);
  }

  async #all(statement: SqlStatement<RowOf<typeof product>>): Promise<readonly Product[]> {
    return (await this.#sql.query(statement)).map(toProduct);
  }
}

export class SqliteProductView implements ProductView {
  readonly #sql: SqlReader;

  constructor(runner: SqlReader) {
    this.#sql = runner;
  }

  async find(id: string): Promise<Product | undefined> {
    const row = await this.#sql.first(sql`${selectProduct} WHERE ${is(products.id, "=", id)}`);
    return row && toProduct(row);
  }

  list(query: ListProductsRequest): Promise<Page<Product>> {
    return listPage(this.#sql, query, {
      entity: "product",
      select: selectProduct,
      sortings: { id: products.id, name: products.nameFolded, createdAt: products.createdAt },
      conditions: matching(query),
      toItem: toProduct,
    });
  }
}

function* matching({ text, status }: ListProductsRequest): Iterable<SqlStatement> {
  if (status !== "all") yield is(products.status, "=", status);
  if (text === undefined) return;
  yield sql`(${contains(products.nameFolded, fold(text))} OR ${contains(products.sku, text.toUpperCase())})`;
}

function updateStock(stock: SqlStatement, at: Date): SqlStatement {
  return update(products, { stock, version: sql`${products.version} + 1`, updatedAt: at });
}

function rowsOf(quantities: readonly ProductQuantity[]): SqlStatement {
  return sql`
    SELECT value ->> 'id' AS id, value ->> 'quantity' AS quantity FROM json_each(${JSON.stringify(quantities)})`;
}
