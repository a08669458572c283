import { HttpClient } from "@baklava/adapters/http/http-client";
import { httpSettings } from "@baklava/adapters/http/settings";
import { createLogger } from "@baklava/adapters/logger";
import { openSimulator, type Simulator } from "@baklava/gateway-simulator/simulator";
import { expect, onTestFinished, test } from "vitest";

import { paymentGatewayContract } from "../payment-gateway.contract.ts";
import { StripePaymentGateway } from "./payment-gateway.ts";

function connect(simulator: Simulator, bearerToken = "sk_test_any"): StripePaymentGateway {
  const settings = httpSettings.parse({ HTTP_ATTEMPTS: "1" });
  const logger = createLogger({ LOG_LEVEL: "silent" });
  return new StripePaymentGateway(
    new HttpClient({ service: "payment gateway", baseUrl: simulator.url, bearerToken, settings, logger }),
  );
}

async function start(): Promise<Simulator> {
  const simulator = await openSimulator();
  onTestFinished(() => simulator.close());
  return simulator;
}

paymentGatewayContract(async () => {
  const simulator = await openSimulator();
  const { ledger } = simulator;
  const isRefunded = (id: string) => ledger.refunds.some(({ payment_intent: charge }) => charge === id);
  return {
    gateway: connect(simulator),
    loseAnswers: () => simulator.fail({ rate: 1, kinds: ["drop_after"] }),
    goDown: () => simulator.fail({ rate: 1, kinds: ["500"] }),
    recover: () => simulator.fail({}),
    moved: () =>
      [...ledger.intents.values()].map(({ id, status }) => ({
        isCharged: status === "succeeded",
        isRefunded: isRefunded(id),
      })),
  };
});

const charge = {
  paymentId: "p1",
  orderId: "o1",
  amount: { amountMinor: 1290, currency: "EUR" },
  method: "pm_card_visa",
};

test("prepareCharge() tells Stripe amount, currency, method and whose payment it is", async () => {
  const simulator = await start();
  await connect(simulator).prepareCharge(charge);
  expect([...simulator.ledger.intents.values()]).toMatchObject([
    { amount: 1290, currency: "eur", payment_method: "pm_card_visa", metadata: { payment_id: "p1", order_id: "o1" } },
  ]);
});

test.each([
  ["a method that does not exist", { method: "pm_none" }, "declined", "resource_missing"],
  ["an amount that is too small", { amount: { amountMinor: 1, currency: "EUR" } }, "declined", "amount_too_small"],
])("prepareCharge() is declined for %s", async (_what, values, kind, reason) => {
  const gateway = connect(await start());
  expect(await gateway.prepareCharge({ ...charge, ...values })).toMatchObject({ kind, reason });
});

test.each([
  ["pm_card_chargeDeclined", "generic_decline"],
  ["pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds"],
  ["pm_card_chargeDeclinedExpiredCard", "expired_card"],
  ["pm_card_authenticationRequired", "authentication_required"],
])("a charge with %s is declined: %s", async (method, reason) => {
  const gateway = connect(await start());
  const prepared = await gateway.prepareCharge({ ...charge, method });
  const { chargeId } = prepared.kind === "ok" ? prepared.value : { chargeId: "" };
  expect(await gateway.confirmCharge(chargeId)).toEqual({ state: "declined", reason });
});

test.each([
  ["429", "too_many"],
  ["500", "unavailable"],
  ["drop", "unavailable"],
] as const)("%s while preparing is %s", async (fault, kind) => {
  const simulator = await start();
  simulator.fail({ next: [fault] });
  expect(await connect(simulator).prepareCharge(charge)).toMatchObject({ kind });
});

test("a wrong key is unavailable: the customer cannot help it", async () => {
  const gateway = connect(await start(), "sk_live_wrong");
  expect(await gateway.prepareCharge(charge)).toMatchObject({ kind: "unavailable" });
});

test("a charge that was refunded by hand counts as refunded", async () => {
  const simulator = await start();
  const gateway = connect(simulator);
  const prepared = await gateway.prepareCharge(charge);
  const { chargeId } = prepared.kind === "ok" ? prepared.value : { chargeId: "" };
  await gateway.confirmCharge(chargeId);
  simulator.ledger.refund({ payment_intent: chargeId });
  expect(await gateway.refundCharge({ paymentId: "r1", chargeId })).toEqual({ state: "succeeded" });
});
