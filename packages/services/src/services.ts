import type { Storage } from "@baklava/repositories/storage";

import { AccountService } from "./account.ts";
import { AuditService } from "./audit.ts";
import { DeadLetterService } from "./dead-letter.ts";
import { EventRelay } from "./event-relay.ts";
import { ExchangeRateService } from "./exchange-rate.ts";
import { HousekeepingService } from "./housekeeping.ts";
import { IdentityService } from "./identity.ts";
import { OrderMailService } from "./order-mail.ts";
import { OrderWatchService } from "./order-watch.ts";
import { OrderService } from "./order.ts";
import { PaymentService } from "./payment.ts";
import type { Ports, WorkerPorts } from "./ports.ts";
import { ProductService } from "./product.ts";
import { ReferenceService } from "./reference.ts";
import { SecurityMailService } from "./security-mail.ts";
import { SessionService } from "./session.ts";
import { TodoService } from "./todo.ts";
import { TokenService } from "./token.ts";
import { UserService } from "./user.ts";

/** The services of operations. */
export type Services = {
  readonly identity: IdentityService;
  readonly reference: ReferenceService;
  readonly session: SessionService;
  readonly token: TokenService;
  readonly user: UserService;
  readonly account: AccountService;
  readonly product: ProductService;
  readonly order: OrderService;
  readonly orderWatch: OrderWatchService;
  readonly payment: PaymentService;
  readonly todo: TodoService;
  readonly audit: AuditService;
  readonly deadLetter: DeadLetterService;
  readonly exchangeRate: ExchangeRateService;
};

/** The services of consumers and jobs. */
export type WorkerServices = Services & {
  readonly securityMail: SecurityMailService;
  readonly orderMail: OrderMailService;
  readonly eventRelay: EventRelay;
  readonly housekeeping: HousekeepingService;
};

/** Each service takes the dependencies that it needs. */
export function createServices(deps: Storage & Ports): Services {
  return {
    identity: new IdentityService(deps),
    reference: new ReferenceService(deps),
    session: new SessionService(deps),
    token: new TokenService(deps),
    user: new UserService(deps),
    account: new AccountService(deps),
    product: new ProductService(deps),
    order: new OrderService(deps),
    orderWatch: new OrderWatchService(deps),
    payment: new PaymentService(deps),
    todo: new TodoService(deps),
    audit: new AuditService(deps),
    deadLetter: new DeadLetterService(deps),
    exchangeRate: new ExchangeRateService(deps),
  };
}

export function createWorkerServices(deps: Storage & Ports & WorkerPorts): WorkerServices {
  return {
    ...createServices(deps),
    securityMail: new SecurityMailService(deps),
    orderMail: new OrderMailService(deps),
    eventRelay: new EventRelay(deps),
    housekeeping: new HousekeepingService(deps),
  };
}
