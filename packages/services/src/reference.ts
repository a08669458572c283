import { type Caller, isStaff } from "@baklava/models/caller";
import { isEmail, isId, type Referable } from "@baklava/models/reference";
import { type Failure, mapOk, ok, type Ok } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/unit-of-work";

import { notFound } from "./refusals.ts";

/** Finds out which thing callers mean who name it as people do. */
export class ReferenceService {
  readonly #unitOfWork: UnitOfWork;

  constructor(deps: { unitOfWork: UnitOfWork }) {
    this.#unitOfWork = deps.unitOfWork;
  }

  /**
   * The id of the user or product with this id, e-mail address or SKU, in its usual spelling; an actor stays as it is,
   * but for a user by e-mail address. `not_found`
   * (`user_not_found`, `product_not_found`). Customers find nobody but themselves, so that the answer does not tell
   * them which addresses are registered; whether there is anything with an id is for others to find out.
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
