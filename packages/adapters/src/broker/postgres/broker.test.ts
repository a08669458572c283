import { describe } from "vitest";

import { createTestDatabase } from "../../database/testing/test-database.ts";
import { brokerContract } from "../broker.contract.ts";
import { type Boss, openBoss } from "./boss.ts";
import { PostgresBroker } from "./broker.ts";

describe("PostgresBroker", () => {
  brokerContract(async () => {
    const database = await createTestDatabase();
    const bosses: Boss[] = [];
    return {
      async open(setup) {
        const boss = await openBoss({ database, applicationName: "test", isWorker: true });
        bosses.push(boss);
        return PostgresBroker.open(boss, setup);
      },
      async empty() {
        await Promise.all(bosses.map((boss) => boss.close()));
        await database.drop();
      },
    };
  });
});
