import type { Money } from "@baklava/models/money";
import { beforeEach, describe, expect, test } from "vitest";

import type { PaymentGateway } from "./payment-gateway.ts";

/** A gateway and how a test makes it misbehave. */
export type TestGateway = {
  readonly gateway: PaymentGateway;
  /** From now on calls are carried out and their answers lost. */
  loseAnswers(): void;
  /** From now on nothing gets through. */
  goDown(): void;
  recover(): void;
  /** Whether each charge was charged and refunded, in the order of creation. */
  moved(): readonly { readonly isCharged: boolean; readonly isRefunded: boolean }[];
};

const visa = "pm_card_visa";
const succeeded = { state: "succeeded" };
const bad = "pm_card_chargeDeclined";

export function paymentGatewayContract(open: () => Promise<TestGateway>): void {
  let subject: TestGateway;
  let gateway: PaymentGateway;
  let made = 0;
  beforeEach(async () => {
    subject = await open();
    ({ gateway } = subject);
  });

  async function prepare(method = visa): Promise<string> {
    const prepared = await gateway.prepareCharge(aCharge(method));
    if (prepared.kind !== "ok") throw new Error(`The charge was refused: ${prepared.reason}`);
    return prepared.value.chargeId;
  }

  function aCharge(method = visa) {
    made += 1;
    const amount: Money = { amountMinor: 1290, currency: "EUR" };
    return { paymentId: `payment-${made}`, orderId: `order-${made}`, amount, method };
  }

  describe("PaymentGateway", () => {
    test("prepareCharge() moves nothing, and gives the same charge for the same payment", async () => {
      const charge = aCharge();
      const first = await gateway.prepareCharge(charge);
      expect(await gateway.prepareCharge(charge)).toEqual(first);
      expect(subject.moved()).toEqual([{ isCharged: false, isRefunded: false }]);
    });

    test("confirmCharge() charges once, however often it is called", async () => {
      const chargeId = await prepare();
      const outcomes = await Promise.all([gateway.confirmCharge(chargeId), gateway.confirmCharge(chargeId)]);
      expect([...outcomes, await gateway.confirmCharge(chargeId)]).toEqual([succeeded, succeeded, succeeded]);
      expect(subject.moved()).toEqual([{ isCharged: true, isRefunded: false }]);
    });

    test("confirmCharge() tells why a card is declined, again and again", async () => {
      const chargeId = await prepare(bad);
      const first = await gateway.confirmCharge(chargeId);
      expect(first).toEqual({ state: "declined", reason: expect.stringMatching(/decline/) });
      expect([await gateway.confirmCharge(chargeId), await gateway.settleCharge(chargeId)]).toEqual([first, first]);
    });

    test("a lost answer is unknown, and asking finds out", async () => {
      const [good, declined] = [await prepare(), await prepare(bad)];
      subject.loseAnswers();
      expect(await gateway.confirmCharge(good)).toEqual({ state: "unknown" });
      expect(await gateway.confirmCharge(declined)).toEqual({ state: "unknown" });
      subject.recover();
      expect(await gateway.settleCharge(good)).toEqual({ state: "succeeded" });
      expect(await gateway.settleCharge(declined)).toMatchObject({ state: "declined" });
      expect(subject.moved().filter(({ isCharged }) => isCharged)).toHaveLength(1);
    });

    test("settleCharge() cancels what was never confirmed, for good", async () => {
      const chargeId = await prepare();
      expect(await gateway.settleCharge(chargeId)).toEqual({ state: "declined", reason: "abandoned" });
      expect(await gateway.confirmCharge(chargeId)).toEqual({ state: "declined", reason: "abandoned" });
      expect(subject.moved()).toEqual([{ isCharged: false, isRefunded: false }]);
    });

    test("refundCharge() gives the money back once, also when the answer was lost", async () => {
      const chargeId = await prepare();
      await gateway.confirmCharge(chargeId);
      subject.loseAnswers();
      expect(await gateway.refundCharge({ paymentId: "refund-1", chargeId })).toEqual({ state: "unknown" });
      subject.recover();
      const again = () => gateway.refundCharge({ paymentId: "refund-1", chargeId });
      expect([await again(), await again()]).toEqual([succeeded, succeeded]);
      expect(subject.moved()).toEqual([{ isCharged: true, isRefunded: true }]);
    });

    test("everything is unavailable or unknown while nothing gets through", async () => {
      const chargeId = await prepare();
      subject.goDown();
      expect(await gateway.prepareCharge(aCharge())).toMatchObject({
        kind: "unavailable",
        reason: "gateway_unavailable",
      });
      expect(await gateway.confirmCharge(chargeId)).toEqual({ state: "unknown" });
      expect(await gateway.settleCharge(chargeId)).toEqual({ state: "unknown" });
      expect(await gateway.refundCharge({ paymentId: "refund-1", chargeId })).toEqual({ state: "unknown" });
      subject.recover();
      expect(await gateway.confirmCharge(chargeId)).toEqual({ state: "succeeded" });
    });
  });
}
