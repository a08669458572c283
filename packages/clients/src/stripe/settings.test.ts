import { expect, test } from "vitest";

import { gatewayAddress, paymentGatewaySettings } from "./settings.ts";

test.each([
  ["nothing", {}, "http://127.0.0.1:4010", "sk_test_simulator"],
  ["a key", { PAYMENT_GATEWAY_KEY: "sk_live_123" }, "https://api.stripe.com", "sk_live_123"],
  ["a URL", { PAYMENT_GATEWAY_URL: "http://127.0.0.1:9" }, "http://127.0.0.1:9", "sk_test_simulator"],
])("with %s set, the right gateway is asked with the right key", (_what, given, baseUrl, bearerToken) => {
  expect(gatewayAddress(paymentGatewaySettings.parse(given))).toEqual({ baseUrl, bearerToken });
});
