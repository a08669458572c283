import type { UnitOfWork } from "./unit-of-work.ts";
import type { AuditView } from "./view/audit.ts";
import type { CredentialView } from "./view/credential.ts";
import type { EventView } from "./view/event.ts";
import type { OrderView } from "./view/order.ts";
import type { ProductView } from "./view/product.ts";
import type { UserView } from "./view/user.ts";

/** One implementation of everything that is kept: what entry points hand to the services. */
export type Storage = {
  readonly unitOfWork: UnitOfWork;
  readonly users: UserView;
  readonly credentials: CredentialView;
  readonly products: ProductView;
  readonly orders: OrderView;
  readonly events: EventView;
  readonly audit: AuditView;
};
