import { once } from "node:events";

import { useEmbeddedServer } from "../embedded-server.ts";

/**
 * A process that uses the embedded server of the folder in its first argument, as many times as the second says. It
 * prints the port each time; the last time it releases the server when its input ends.
 */
const [directory = "", rounds = "1"] = process.argv.slice(2);

for (let round = Number(rounds); round > 0; round -= 1) {
  const server = await useEmbeddedServer({ directory, durable: false });
  process.stdout.write(`${server.address().port}\n`);
  if (round === 1) await once(process.stdin.resume(), "end");
  await server.release();
}
