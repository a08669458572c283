import { exchangeRateContract } from "../exchange-rate.contract.ts";
import { MemoryExchangeRates } from "./exchange-rate.ts";

exchangeRateContract(async () => {
  const source = new MemoryExchangeRates();
  return {
    source,
    async publish(rates) {
      source.published = rates;
    },
    goDown() {
      source.isDown = true;
    },
  };
});
