import { describe } from "vitest";

import { type BrokerSetup, brokerContract } from "../broker.contract.ts";
import type { Broker } from "../broker.ts";
import { MemoryBroker } from "./broker.ts";

describe("MemoryBroker", () => {
  brokerContract(async () => {
    let broker: MemoryBroker | undefined;
    return {
      // There is one process only.
      open: async (setup: BrokerSetup): Promise<Broker> => (broker ??= new MemoryBroker(setup)),
      empty: async () => undefined,
    };
  });
});
