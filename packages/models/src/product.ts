import { z } from "zod";

import { type AuditedFields, historyRequest } from "./audit.ts";
import { dryRun } from "./dry-run.ts";
import { idempotencyKey } from "./idempotency.ts";
import { foreignCursor, hasOwnCursor, listFields } from "./list.ts";
import { currency, money, type Money } from "./money.ts";
import { pageResponse } from "./page.ts";
import { reference } from "./reference.ts";
import { schemaNames } from "./schema-names.ts";
import { sku } from "./sku.ts";
import { text } from "./text.ts";
import { isoTime } from "./time.ts";
import { ifVersion, version } from "./version.ts";

export const productStatus = z.enum(["on_sale", "withdrawn"]);
export type ProductStatus = z.output<typeof productStatus>;

/** Something that the shop sells. */
export type Product = {
  /** UUID version 7. */
  readonly id: string;
  /** Stock keeping unit, the name that people use. Upper case; unique. */
  readonly sku: string;
  readonly name: string;
  /** The price of one piece. */
  readonly price: Money;
  /** Pieces that can be sold. */
  readonly stock: number;
  /** A withdrawn product stays on record, and new orders of it are refused. */
  readonly status: ProductStatus;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Counts changes from 1; see `User.version`. */
  readonly version: number;
};

/** A limit for pieces that come in: created, imported or restocked. Pieces that orders give back may pass it. */
export const maxStock = 1_000_000_000;
/** The largest number that a column of PostgreSQL's type integer holds. */
export const mostPieces = 2_147_483_647;
const maxPriceMinor = 1_000_000_000;

/** A product by id or SKU. Services are given the id: the reference is resolved before. */
export const productReference = reference("product", "must be a UUID or a SKU such as TEA-250");

const productId = productReference.describe("The product's id or SKU");
const name = text(200).describe("Name of the product");
const priceMinor = z
  .int()
  .min(0)
  .max(maxPriceMinor)
  .describe("Price of a piece, in the currency's smallest unit: cents");
const priceCurrency = currency.describe("ISO 4217 code");
const stock = z.int().min(0).max(maxStock).describe("Pieces that can be sold");

export const createProductRequest = z.strictObject({
  sku,
  name,
  priceMinor,
  currency: priceCurrency,
  stock: stock.default(0),
});
export type CreateProductRequest = z.output<typeof createProductRequest>;

export const productRequest = z.strictObject({ id: productId });

/** A field that is left out keeps its value. */
export const editProductRequest = z.strictObject({
  id: productId,
  name: name.optional(),
  priceMinor: priceMinor.optional(),
  currency: priceCurrency.optional(),
  ifVersion,
});
export type EditProductRequest = z.output<typeof editProductRequest>;

export const withdrawProductRequest = z.strictObject({ id: productId, ifVersion, dryRun });
export type WithdrawProductRequest = z.output<typeof withdrawProductRequest>;

export const relistProductRequest = withdrawProductRequest;
export type RelistProductRequest = z.output<typeof relistProductRequest>;

export const upsertProductsRequest = z.strictObject({
  products: z
    .array(createProductRequest)
    .min(1, "must have at least one product")
    .max(100, "must have at most 100 products")
    .refine((products) => new Set(products.map((each) => each.sku)).size === products.length, "must name each SKU once")
    .describe("The products to create or edit"),
  dryRun,
});

const upsertOutcome = z.enum(["created", "edited", "unchanged", "changed_meanwhile"]);
export type UpsertOutcome = z.output<typeof upsertOutcome>;

/**
 * The outcome of each product, in the order of the request. `changed_meanwhile`: another caller changed it at the same
 * time.
 */
export const upsertProductsResponse = z.object({
  outcomes: z.array(z.object({ sku: z.string(), outcome: upsertOutcome })).readonly(),
});
schemaNames.add(upsertProductsResponse, { id: "UpsertedProducts" });
export type UpsertProductsResponse = z.input<typeof upsertProductsResponse>;

export const restockProductRequest = z.strictObject({
  id: productId,
  quantity: z.int().min(1).max(1_000_000).describe("Number of delivered pieces"),
  idempotencyKey: idempotencyKey.optional(),
});
export type RestockProductRequest = z.output<typeof restockProductRequest>;

export const listProductsRequest = z
  .strictObject({
    status: z
      .enum([...productStatus.options, "all"])
      .default("on_sale")
      .describe("Only products with this status; all for both"),
    text: text(100).optional().describe("Only products with this text in their name or SKU"),
    ...listFields(["name", "createdAt"]),
  })
  .refine((query) => hasOwnCursor("product", query), foreignCursor);
export type ListProductsRequest = z.output<typeof listProductsRequest>;

export const productHistoryRequest = historyRequest(productId);

/** A product as callers see it. */
export const productResponse = z.object({
  id: z.uuid(),
  sku: z.string(),
  name: z.string(),
  price: money,
  stock: z.int(),
  status: productStatus,
  createdAt: isoTime,
  updatedAt: isoTime,
  version,
});
schemaNames.add(productResponse, { id: "Product" });
export type ProductResponse = z.input<typeof productResponse>;

export const productPageResponse = pageResponse(productResponse);

export function createProduct(id: string, request: CreateProductRequest, at: Date): Product {
  const { priceMinor: amountMinor, currency: code, ...rest } = request;
  const price = { amountMinor, currency: code };
  return { id, ...rest, price, status: "on_sale", createdAt: at, updatedAt: at, version: 1 };
}

export function editProduct(product: Product, changes: EditProductRequest, at: Date): Product {
  return {
    ...product,
    name: changes.name ?? product.name,
    price: {
      amountMinor: changes.priceMinor ?? product.price.amountMinor,
      currency: changes.currency ?? product.price.currency,
    },
    updatedAt: at,
    version: product.version + 1,
  };
}

export function withProductStatus(product: Product, status: ProductStatus, at: Date): Product {
  return { ...product, status, updatedAt: at, version: product.version + 1 };
}

/** The audited fields of a product. */
export function auditedProduct(product: Product): AuditedFields {
  const { price } = product;
  return {
    sku: product.sku,
    name: product.name,
    priceMinor: price.amountMinor,
    currency: price.currency,
    stock: product.stock,
    status: product.status,
  };
}

/** The outcome of each product, by its SKU. */
export function toUpsertOutcomes(products: readonly Pick<Product, "sku">[]) {
  return (outcomes: readonly UpsertOutcome[]): UpsertProductsResponse => ({
    outcomes: outcomes.map((outcome, index) => ({ sku: products[index]?.sku ?? "", outcome })),
  });
}
