import { type Caller, isStaff } from "@baklava/models/caller";
import { isEmail, isId, type Referable } from "@baklava/models/reference";
import { type Failure, mapOk, ok, type Ok } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/storage";

import { notFound } from "./refusals.ts";

/** Resolves names that people use, such as e-mail addresses and SKUs. */
export class ReferenceService {
  readonly #unitOfWork: UnitOfWork;

  constructor(deps: { unitOfWork: UnitOfWork }) {
    this.#unitOfWork = deps.unitOfWork;
  }

  /**
   * Resolves an e-mail address, a SKU or an id, in normal spelling, to an id. An id is not checked for existence. An
   * actor is returned unchanged, unless it is an e-mail address. `not_found` (`user_not_found`, `product_not_found`).
   * Customers can resolve their own address alone, so that they cannot find out which addresses are registered.
   */
  async resolve(entity: Referable, name: string, caller: Caller): Promise<Ok<string> | Failure<"not_found">> {
    if (entity === "actor") return this.#resolveActor(name, caller);
    if (isId(name)) return ok(name);
    const found = entity === "user" ? await this.#findUser(name, caller) : await this.#findProduct(name);
    return found === undefined ? notFound(entity, name) : ok(found);
  }

  async #resolveActor(name: string, caller: Caller): Promise<Ok<string> | Failure<"not_found">> {
    if (!isEmail(name)) return ok(name);
    return mapOk(await this.resolve("user", name.toLowerCase(), caller), (id) => `user:${id}`);
  }

  async #findUser(email: string, caller: Caller): Promise<string | undefined> {
    const { value } = await this.#unitOfWork.run(async ({ users }) => ok(await users.findByEmail(email)));
    const isVisible = isStaff(caller) || (caller.kind === "user" && caller.userId === value?.id);
    return isVisible ? value?.id : undefined;
  }

  async #findProduct(sku: string): Promise<string | undefined> {
    const { value } = await this.#unitOfWork.run(async ({ products }) => ok(await products.findBySkus([sku])));
    return value[0]?.id;
  }
}
