import { openSimulator } from "@baklava/gateway-simulator/simulator";

/** A payment gateway for one system. */
export async function openGateway() {
  const { url, close } = await openSimulator();
  return { environment: gatewayEnvironment(url), close };
}

/** The settings by which apps find a gateway that takes every key. */
export function gatewayEnvironment(url: string) {
  return { PAYMENT_GATEWAY_KEY: "", PAYMENT_GATEWAY_URL: url };
}
