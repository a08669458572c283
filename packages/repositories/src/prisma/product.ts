import type { Prisma } from "@baklava/adapters/database/prisma";
import { maxStock, type Product } from "@baklava/models/product";
import { compareCodePoints } from "@baklava/utils/compare";

import type { ProductQuantity, ProductRepository } from "../product.ts";
import { toProduct, toProductRow } from "./product-row.ts";

export class PrismaProductRepository implements ProductRepository {
  readonly #prisma: Prisma.TransactionClient;

  constructor(prisma: Prisma.TransactionClient) {
    this.#prisma = prisma;
  }

  async findById(id: string): Promise<Product | undefined> {
    const row = await this.#prisma.product.findUnique({ where: { id }, omit: { nameFolded: true } });
    return row ? toProduct(row) : undefined;
  }

  async findBySkus(skus: readonly string[]): Promise<readonly Product[]> {
    const rows = await this.#prisma.product.findMany({
      where: { sku: { in: [...skus] } },
      omit: { nameFolded: true },
    });
    return rows.map(toProduct);
  }

  async insert(product: Product): Promise<boolean> {
    const { count } = await this.#prisma.product.createMany({ data: toProductRow(product), skipDuplicates: true });
    if (count === 0 && (await this.findById(product.id))) throw new Error(`Product id ${product.id} is in use`);
    return count === 1;
  }

  async update(product: Product): Promise<boolean> {
    const where = { id: product.id, version: product.version - 1 };
    const { count } = await this.#prisma.product.updateMany({ where, data: toProductRow(product) });
    return count === 1;
  }

  async addStock(id: string, quantity: number, at: Date): Promise<Product | undefined> {
    const [row] = await this.#prisma.product.updateManyAndReturn({
      where: { id, stock: { lte: maxStock - quantity } },
      data: { stock: { increment: quantity }, version: { increment: 1 }, updatedAt: at },
      omit: { nameFolded: true },
    });
    return row ? toProduct(row) : undefined;
  }

  async takeStock(quantities: readonly ProductQuantity[], at: Date): Promise<readonly Product[]> {
    const taken: Product[] = [];
    for (const { id, quantity } of quantities.toSorted((left, right) => compareCodePoints(left.id, right.id))) {
      const [row] = await this.#prisma.product.updateManyAndReturn({
        where: { id, stock: { gte: quantity } },
        data: { stock: { decrement: quantity }, version: { increment: 1 }, updatedAt: at },
        omit: { nameFolded: true },
      });
      if (row) taken.push(toProduct(row));
    }
    return taken;
  }
}
