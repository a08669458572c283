import type { Storage } from "@baklava/repositories/storage";

import { AuditService } from "./audit.ts";
import { OrderService } from "./order.ts";
import { PaymentService } from "./payment.ts";
import type { Ports } from "./ports.ts";
import { ProductService } from "./product.ts";
import { UserService } from "./user.ts";

/** Every service; what the operations of all doors call. */
export type Services = {
  readonly user: UserService;
  readonly product: ProductService;
  readonly order: OrderService;
  readonly payment: PaymentService;
  readonly audit: AuditService;
};

/** Each service takes what it needs of `deps`. */
export function createServices(deps: Storage & Ports): Services {
  return {
    user: new UserService(deps),
    product: new ProductService(deps),
    order: new OrderService(deps),
    payment: new PaymentService(deps),
    audit: new AuditService(deps),
  };
}
