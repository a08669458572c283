import { exchangeRateContract } from "../exchange-rates.contract.ts";
import { MemoryExchangeRates } from "./exchange-rates.ts";

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
