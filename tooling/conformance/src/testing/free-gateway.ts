import { freePort } from "@baklava/adapters/testing/free-port";

import { gatewayEnvironment } from "../gateway.ts";

/** The settings with which `npm start` starts a gateway of its own. */
export async function gatewayAtFreePort() {
  return gatewayEnvironment(`http://127.0.0.1:${await freePort()}`);
}
