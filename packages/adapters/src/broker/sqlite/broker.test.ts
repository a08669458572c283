import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { describe } from "vitest";

import { type BrokerSetup, brokerContract } from "../broker.contract.ts";
import { SqliteBroker } from "./broker.ts";
import { QueueFile } from "./queue-file.ts";

describe("SqliteBroker", () => {
  brokerContract(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "baklava-queue-"));
    const files: QueueFile[] = [];
    return {
      async open(setup: BrokerSetup) {
        const file = await QueueFile.open(folder, { timeoutMs: 60_000, durable: false });
        files.push(file);
        return new SqliteBroker(file, setup);
      },
      async empty() {
        for (const file of files) file.close();
        await rm(folder, { recursive: true });
      },
    };
  });
});
