import { paymentGatewayContract } from "../payment-gateway.contract.ts";
import { MemoryPaymentGateway } from "./payment-gateway.ts";

paymentGatewayContract(async () => {
  const gateway = new MemoryPaymentGateway();
  return {
    gateway,
    loseAnswers: () => void (gateway.losesAnswers = true),
    goDown: () => void (gateway.isDown = true),
    recover: () => void ([gateway.losesAnswers, gateway.isDown] = [false, false]),
    moved: () =>
      gateway.charges
        .values()
        .map(({ state, isRefunded }) => ({ isCharged: state === "succeeded", isRefunded }))
        .toArray(),
  };
});
