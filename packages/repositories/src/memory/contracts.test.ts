import { runContracts } from "../testing/contracts.ts";
import { MemoryDatabase } from "./database.ts";
import { memoryStorage } from "./storage.ts";

runContracts(async () => ({ ...memoryStorage(new MemoryDatabase()), close: async () => undefined }));
