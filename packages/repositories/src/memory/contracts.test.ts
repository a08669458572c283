import { runContracts } from "../testing/contracts.ts";
import { MemoryDatabase } from "./database.ts";
import { MemoryUnitOfWork } from "./unit-of-work.ts";
import { MemoryAuditView } from "./view/audit.ts";
import { MemoryProductView } from "./view/product.ts";
import { MemoryUserView } from "./view/user.ts";

runContracts(async () => {
  const database = new MemoryDatabase();
  return {
    unitOfWork: new MemoryUnitOfWork(database),
    users: new MemoryUserView(database),
    products: new MemoryProductView(database),
    audit: new MemoryAuditView(database),
    close: async () => undefined,
  };
});
