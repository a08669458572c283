import type { Storage } from "../storage.ts";
import type { MemoryDatabase } from "./database.ts";
import { MemoryUnitOfWork } from "./unit-of-work.ts";
import { MemoryAuditView } from "./view/audit.ts";
import { MemoryCredentialView } from "./view/credential.ts";
import { MemoryEventView } from "./view/event.ts";
import { MemoryOrderView } from "./view/order.ts";
import { MemoryProductView } from "./view/product.ts";
import { MemoryUserView } from "./view/user.ts";

/** Everything is kept in memory, and gone with the process. */
export function memoryStorage(database: MemoryDatabase): Storage {
  return {
    unitOfWork: new MemoryUnitOfWork(database),
    users: new MemoryUserView(database),
    credentials: new MemoryCredentialView(database),
    products: new MemoryProductView(database),
    orders: new MemoryOrderView(database),
    events: new MemoryEventView(database),
    audit: new MemoryAuditView(database),
  };
}
