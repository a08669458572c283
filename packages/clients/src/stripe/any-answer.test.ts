import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { HttpClient } from "@baklava/adapters/http/http-client";
import { httpSettings } from "@baklava/adapters/http/settings";
import { createLogger } from "@baklava/adapters/logger";
import { array, assert, asyncProperty } from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";

import { anyAnswer } from "../testing/any-answer.ts";
import { StripePaymentGateway } from "./payment-gateway.ts";

const intent = { id: "pi_1", status: "succeeded", last_payment_error: { code: "card_declined", decline_code: null } };
const refund = { id: "re_1", status: "succeeded", failure_reason: null, metadata: { payment_id: "p1" } };
const error = { error: { type: "card_error", code: "card_declined", decline_code: "stolen_card", message: "No" } };
const right = [intent, { ...intent, status: "requires_confirmation" }, refund, { data: [refund] }, error];

const charge = {
  paymentId: "p1",
  orderId: "o1",
  amount: { amountMinor: 1290, currency: "EUR" },
  method: "pm_card_visa",
};
const reason = expect.stringMatching(/^\w{1,100}$/);
const outcomes = [{ state: "succeeded" }, { state: "unknown" }, { state: "declined", reason }];

/** A gateway that gets one answer after the other. */
function answering(answers: readonly object[]): StripePaymentGateway {
  const left = [...answers];
  return new StripePaymentGateway({ request: async () => (left.shift() ?? answers.at(-1)) as never });
}

describe("StripePaymentGateway with any answers", () => {
  const someAnswers = array(anyAnswer(right), { minLength: 1, maxLength: 4 });

  test("prepareCharge() gives a charge, a reason, or no answer", async () => {
    await assert(
      asyncProperty(someAnswers, async (answers) => {
        const result = await answering(answers).prepareCharge(charge);
        expect([
          { kind: "ok", value: { chargeId: expect.stringMatching(/^\w+$/) } },
          { kind: "declined", reason, message: expect.any(String) },
          { kind: "unavailable", reason: "gateway_unavailable", message: expect.any(String) },
          { kind: "too_many", reason: "gateway_busy", message: expect.any(String) },
        ]).toContainEqual(result);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["confirmCharge()", (gateway: StripePaymentGateway) => gateway.confirmCharge("pi_1")],
    ["settleCharge()", (gateway: StripePaymentGateway) => gateway.settleCharge("pi_1")],
    ["refundCharge()", (gateway: StripePaymentGateway) => gateway.refundCharge({ paymentId: "p1", chargeId: "pi_1" })],
  ])("%s gives an outcome, which is unknown for what cannot be understood", async (_name, call) => {
    await assert(
      asyncProperty(someAnswers, async (answers) => {
        expect(outcomes).toContainEqual(await call(answering(answers)));
      }),
      { numRuns: 500 },
    );
  });

  test.each([200, 400, 402, 404])("a page in HTML with the status %i is no answer", async (status) => {
    const gateway = answering([{ status, headers: {}, body: "<html>Please sign in</html>" }]);
    expect(await gateway.prepareCharge(charge)).toMatchObject({ kind: "unavailable" });
    expect(await gateway.confirmCharge("pi_1")).toEqual({ state: "unknown" });
    expect(await gateway.settleCharge("pi_1")).toEqual({ state: "unknown" });
    expect(await gateway.refundCharge({ paymentId: "p1", chargeId: "pi_1" })).toEqual({ state: "unknown" });
  });

  test("broken compression is no answer", async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(Buffer.from("1f8b08000000", "hex"));
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => void server.once("listening", resolve));
    const http = new HttpClient({
      service: "payment gateway",
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      settings: httpSettings.parse({ HTTP_ATTEMPTS: "1" }),
      logger: createLogger({ LOG_LEVEL: "silent" }),
    });
    const gateway = new StripePaymentGateway(http);
    expect(await gateway.prepareCharge(charge)).toMatchObject({ kind: "unavailable" });
    expect(await gateway.confirmCharge("pi_1")).toEqual({ state: "unknown" });
    await http.close();
  });
});
