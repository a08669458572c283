import { runContracts } from "../testing/contracts.ts";
import { MemoryDatabase } from "./database.ts";
import { memoryStorage } from "./storage.ts";

runContracts(async () => {
  const database = new MemoryDatabase();
  return {
    ...memoryStorage(database),
    get committed() {
      return memoryStorage(database.copy());
    },
    close: async () => undefined,
  };
});
