import type { Prisma, PrismaClient } from "@baklava/adapters/database/prisma";
import { type Page, toPage } from "@baklava/models/page";
import type { ListProductsRequest, Product } from "@baklava/models/product";
import { fold } from "@baklava/utils/fold";

import { positionIn } from "../../view/position.ts";
import type { ProductView } from "../../view/product.ts";
import { toProduct } from "../../sql/product-row.ts";
import { orUnavailable } from "../../postgres/unavailable.ts";
import { containing } from "./containing.ts";
import { behindCursor, inOrder } from "./keyset.ts";

export class PrismaProductView implements ProductView {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async find(id: string): Promise<Product | undefined> {
    const where = { id };
    const row = await orUnavailable(() => this.#prisma.product.findUnique({ where, omit: { nameFolded: true } }));
    return row ? toProduct(row) : undefined;
  }

  async list(query: ListProductsRequest): Promise<Page<Product>> {
    const rows = await orUnavailable(() =>
      this.#prisma.product.findMany({
        where: { AND: [matching(query), behindCursor(query)] },
        omit: { nameFolded: true },
        orderBy: inOrder(query),
        take: query.limit + 1,
      }),
    );
    return toPage(rows.map(toProduct), query.limit, positionIn("product", query));
  }
}

function matching({ text, status }: ListProductsRequest): Prisma.ProductWhereInput {
  const wanted = status === "all" ? {} : { status };
  if (text === undefined) return wanted;
  return { ...wanted, OR: [{ nameFolded: containing(fold(text)) }, { sku: containing(text.toUpperCase()) }] };
}
