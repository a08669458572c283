import { type AuditEvent, auditEvent, type HistoryRequest, isUnchanged } from "@baklava/models/audit";
import type { Caller } from "@baklava/models/caller";
import type { DryRun } from "@baklava/models/dry-run";
import type { Page } from "@baklava/models/page";
import {
  auditedProduct,
  createProduct,
  type CreateProductRequest,
  editProduct,
  type EditProductRequest,
  type ListProductsRequest,
  type Product,
  type ProductStatus,
  type RelistProductRequest,
  type UpsertOutcome,
  type RestockProductRequest,
  type WithdrawProductRequest,
  withProductStatus,
} from "@baklava/models/product";
import { type Failure, ok, type Ok, refuse } from "@baklava/models/result";
import type { AuditView } from "@baklava/repositories/audit";
import type { ProductView } from "@baklava/repositories/product";
import type { Repositories, UnitOfWork } from "@baklava/repositories/storage";
import { compareCodePoints } from "@baklava/utils/compare";

import { claimKey } from "./idempotency.ts";
import type { Clock, IdGenerator } from "./ports.ts";
import { changedMeanwhile, notFound, refuseOldVersion } from "./refusals.ts";
import { runOrRehearse } from "./rehearse.ts";

export type CreateProductResult = Ok<Product> | Failure<"conflict">;
export type ChangeProductResult = Ok<Product> | Failure<"not_found" | "conflict">;

/** Products. Changes are recorded and refused as in `UserService`. */
export class ProductService {
  readonly #unitOfWork: UnitOfWork;
  readonly #products: ProductView;
  readonly #audit: AuditView;
  readonly #clock: Clock;
  readonly #ids: IdGenerator;

  constructor(deps: {
    unitOfWork: UnitOfWork;
    products: ProductView;
    audit: AuditView;
    clock: Clock;
    ids: IdGenerator;
  }) {
    this.#unitOfWork = deps.unitOfWork;
    this.#products = deps.products;
    this.#audit = deps.audit;
    this.#clock = deps.clock;
    this.#ids = deps.ids;
  }

  /** Puts a product on sale. `conflict` (`sku_taken`) when the SKU is in use. */
  create(request: CreateProductRequest, { actor }: Caller): Promise<CreateProductResult> {
    return this.#unitOfWork.run(async (repositories): Promise<CreateProductResult> => {
      const product = createProduct(this.#ids.next(), request, this.#clock.now());
      if (!(await repositories.products.insert(product))) return skuTaken(product.sku);
      await this.#record(repositories, { action: "created", actor }, undefined, product);
      return ok(product);
    });
  }

  /**
   * Creates products, and sets name and price of those with a known SKU, whose stock and status stay. All or, when it
   * throws, none. Expects each SKU once. @returns the outcome of each, in their order.
   */
  upsert(
    requests: readonly CreateProductRequest[],
    { actor }: Caller,
    dryRun: DryRun = {},
  ): Promise<Ok<readonly UpsertOutcome[]>> {
    return runOrRehearse(this.#unitOfWork, dryRun, async (repositories) => {
      const known = await repositories.products.lockBySkus(requests.map(({ sku }) => sku));
      const bySku = new Map(known.map((product) => [product.sku, product]));
      const outcomes: UpsertOutcome[] = [];
      // In the order of SKUs: two transactions that insert the same SKUs wait for each other at the unique index.
      for (const [index, request] of [...requests.entries()].toSorted(bySkuOf)) {
        outcomes[index] = await this.#upsertOne(repositories, bySku.get(request.sku), request, actor);
      }
      return ok(outcomes);
    });
  }

  /** `not_found` (`product_not_found`). */
  async get(id: string): Promise<Ok<Product> | Failure<"not_found">> {
    const product = await this.#products.find(id);
    return product ? ok(product) : notFound("product", id);
  }

  async list(request: ListProductsRequest): Promise<Ok<Page<Product>>> {
    return ok(await this.#products.list(request));
  }

  /** The audit events of a product, oldest first. `not_found` (`product_not_found`). */
  async history(request: HistoryRequest): Promise<Ok<Page<AuditEvent>> | Failure<"not_found">> {
    if (!(await this.#products.find(request.id))) return notFound("product", request.id);
    return ok(await this.#audit.history("product", request));
  }

  /**
   * Changes name and price; existing orders keep theirs. `not_found`, `conflict` (`changed_meanwhile`,
   * `version_mismatch`).
   */
  edit(request: EditProductRequest, { actor }: Caller): Promise<ChangeProductResult> {
    return this.#unitOfWork.run(async (repositories): Promise<ChangeProductResult> => {
      const before = await repositories.products.lock(request.id);
      if (!before) return notFound("product", request.id);
      const mismatch = refuseOldVersion("product", before, request.ifVersion);
      if (mismatch) return mismatch;
      const after = editProduct(before, request, this.#clock.now());
      if (isUnchanged(auditedProduct(before), auditedProduct(after))) return ok(before);
      if (!(await repositories.products.update(after))) return changedMeanwhile("product");
      await this.#record(repositories, { action: "edited", actor }, before, after);
      return ok(after);
    });
  }

  /**
   * Counts a delivery in; once, when its idempotency key is repeated. `not_found` (`product_not_found`), `conflict`
   * (`stock_limit`, `idempotency_key_reused`).
   */
  restock(request: RestockProductRequest, { actor }: Caller): Promise<ChangeProductResult> {
    const { id, quantity } = request;
    return this.#unitOfWork.run(async (repositories): Promise<ChangeProductResult> => {
      const at = this.#clock.now();
      const use = await claimKey(repositories, request, { operation: "products.restock", actor, entityId: id, at });
      if (use.kind === "conflict") return use;
      const known = await repositories.products.lock(id);
      if (!known) return notFound("product", id);
      if (use.kind === "repeated") return ok(known);
      const after = await repositories.products.addStock(id, quantity, this.#clock.now());
      if (!after) return stockLimit();
      const before = { ...after, stock: after.stock - quantity };
      await this.#record(repositories, { action: "restocked", actor }, before, after);
      return ok(after);
    });
  }

  /**
   * Takes a product off sale: new orders of it are refused, existing ones continue. `not_found` (`product_not_found`),
   * `conflict` (`changed_meanwhile`, `version_mismatch`).
   */
  withdraw(request: WithdrawProductRequest, caller: Caller): Promise<ChangeProductResult> {
    return this.#setStatus(request, caller, { status: "withdrawn", action: "withdrawn" });
  }

  /** Puts a withdrawn product on sale again. Refusals as of `withdraw`. */
  relist(request: RelistProductRequest, caller: Caller): Promise<ChangeProductResult> {
    return this.#setStatus(request, caller, { status: "on_sale", action: "relisted" });
  }

  #setStatus(
    { id, ifVersion, dryRun }: WithdrawProductRequest,
    { actor }: Caller,
    { status, action }: { readonly status: ProductStatus; readonly action: string },
  ): Promise<ChangeProductResult> {
    return runOrRehearse(this.#unitOfWork, { dryRun }, async (repositories): Promise<ChangeProductResult> => {
      const before = await repositories.products.lock(id);
      if (!before) return notFound("product", id);
      const mismatch = refuseOldVersion("product", before, ifVersion);
      if (mismatch) return mismatch;
      if (before.status === status) return ok(before);
      const after = withProductStatus(before, status, this.#clock.now());
      if (!(await repositories.products.update(after))) return changedMeanwhile("product");
      await this.#record(repositories, { action, actor }, before, after);
      return ok(after);
    });
  }

  async #upsertOne(
    repositories: Repositories,
    before: Product | undefined,
    request: CreateProductRequest,
    actor: AuditEvent["actor"],
  ): Promise<UpsertOutcome> {
    const at = this.#clock.now();
    if (!before) {
      const product = createProduct(this.#ids.next(), request, at);
      if (!(await repositories.products.insert(product))) return "changed_meanwhile";
      await this.#record(repositories, { action: "created", actor }, undefined, product);
      return "created";
    }
    const { name, priceMinor, currency } = request;
    const after = editProduct(before, { id: before.id, name, priceMinor, currency }, at);
    if (isUnchanged(auditedProduct(before), auditedProduct(after))) return "unchanged";
    if (!(await repositories.products.update(after))) return "changed_meanwhile";
    await this.#record(repositories, { action: "edited", actor }, before, after);
    return "edited";
  }

  #record(
    { audit }: Repositories,
    { action, actor }: Pick<AuditEvent, "action" | "actor">,
    before: Product | undefined,
    after: Product,
  ): Promise<void> {
    const what = {
      id: this.#ids.next(),
      entity: "product",
      entityId: after.id,
      action,
      actor,
      at: after.updatedAt,
    } as const;
    return audit.append(auditEvent(what, before ? auditedProduct(before) : {}, auditedProduct(after)));
  }
}

type Entry = readonly [index: number, request: Pick<CreateProductRequest, "sku">];

function bySkuOf([, left]: Entry, [, right]: Entry): number {
  return compareCodePoints(left.sku, right.sku);
}

function skuTaken(sku: string): Failure<"conflict"> {
  return refuse("conflict", "sku_taken", `The SKU ${sku} is in use`);
}

function stockLimit(): Failure<"conflict"> {
  return refuse("conflict", "stock_limit", "The stock would exceed its limit; use a smaller quantity");
}
