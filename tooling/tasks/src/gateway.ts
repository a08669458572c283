import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

import { isSet, root, start } from "./workspace.ts";

/**
 * Starts the gateway simulator at the address of the payment gateway, unless the settings name a real gateway or a
 * simulator already runs there. Its ledger is a file beside the development database, so that payments can be refunded
 * after a restart.
 */
export async function startGateway(): Promise<ChildProcess | undefined> {
  const url = new URL(process.env["PAYMENT_GATEWAY_URL"] || "http://127.0.0.1:4010");
  if (isSet("PAYMENT_GATEWAY_KEY") || url.hostname !== "127.0.0.1" || (await answers(url))) return undefined;
  const program = "tooling/gateway-simulator/src/main.ts";
  const ledger = path.resolve(root, process.env["BAKLAVA_DIRECTORY"] || ".baklava", "gateway/ledger.json");
  const child = start(process.execPath, [program, url.port, ledger], ["inherit", "ignore", "inherit", "ipc"]);
  await Promise.race([once(child, "message"), once(child, "exit")]);
  child.unref();
  child.channel?.unref();
  return child;
}

async function answers(url: URL): Promise<boolean> {
  const response = await fetch(new URL("/_simulator/money", url)).catch(() => undefined);
  return response?.ok === true;
}
