import { systemClock } from "@baklava/adapters/clock";
import { HttpClient } from "@baklava/adapters/http/http-client";
import { openExchangeRates } from "@baklava/clients/open-exchange-rate";
import { StripePaymentGateway } from "@baklava/clients/stripe/payment-gateway";
import { gatewayAddress } from "@baklava/clients/stripe/settings";
import type { Ports } from "@baklava/services/ports";

import type { Connections } from "./connections.ts";
import type { AssemblySettings } from "./settings.ts";

/** The ports of the shop: the payment gateway, and the source of exchange rates. */
export function openShopPorts(
  settings: AssemblySettings,
  connections: Connections,
): Pick<Ports, "paymentGateway" | "exchangeRates"> {
  const { logger, tracing, observe } = connections.options;
  const gateway = { service: "payment gateway", ...gatewayAddress(settings) };
  const options = { ...gateway, settings, logger, tracing, ...(observe && { observe }) };
  const gatewayHttp = connections.add(new HttpClient(options));
  const rates = connections.add(openExchangeRates({ settings, logger, tracing, clock: systemClock }));
  return { paymentGateway: new StripePaymentGateway(gatewayHttp), exchangeRates: rates.source };
}
