import { type Caller, isStaff } from "@baklava/models/caller";
import { isEmail, isId, type Named, type Referable } from "@baklava/models/reference";
import { type Failure, mapOk, ok, type Ok } from "@baklava/models/result";
import type { UnitOfWork } from "@baklava/repositories/storage";

import { findProduct } from "./product-reference.ts";
import { notFound } from "./refusals.ts";

/** Finds the id of a thing by the name that people use; `undefined` when it does not exist for the caller. */
type Find = (unitOfWork: UnitOfWork, name: string, caller: Caller) => Promise<string | undefined>;

const finders: Readonly<Record<Named, Find>> & Readonly<Partial<Record<Referable, Find>>> = {
  user: findUser,
  product: findProduct,
};

/** Resolves names that people use, such as e-mail addresses. */
export class ReferenceService {
  readonly #unitOfWork: UnitOfWork;

  constructor(deps: { unitOfWork: UnitOfWork }) {
    this.#unitOfWork = deps.unitOfWork;
  }

  /**
   * Resolves a name or an id, in normal spelling, to an id. An id is not checked for existence. An actor is returned
   * unchanged, unless it is an e-mail address. `not_found` (`user_not_found`, and so on). Customers can resolve their
   * own address alone, so that they cannot find out which addresses are registered.
   */
  async resolve(entity: Referable, name: string, caller: Caller): Promise<Ok<string> | Failure<"not_found">> {
    if (entity === "actor") return this.#resolveActor(name, caller);
    if (isId(name)) return ok(name);
    const found = await finders[entity]?.(this.#unitOfWork, name, caller);
    return found === undefined ? notFound(entity, name) : ok(found);
  }

  async #resolveActor(name: string, caller: Caller): Promise<Ok<string> | Failure<"not_found">> {
    if (!isEmail(name)) return ok(name);
    return mapOk(await this.resolve("user", name.toLowerCase(), caller), (id) => `user:${id}`);
  }
}

async function findUser(unitOfWork: UnitOfWork, email: string, caller: Caller): Promise<string | undefined> {
  const { value } = await unitOfWork.run(async ({ users }) => ok(await users.findByEmail(email)));
  const isVisible = isStaff(caller) || (caller.kind === "user" && caller.userId === value?.id);
  return isVisible ? value?.id : undefined;
}
