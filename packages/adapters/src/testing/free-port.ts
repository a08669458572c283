import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Systems assign ports from 32768 on, also to outgoing connections. Lower ports are used only by programs that name
 * them.
 */
const [first, count] = [20_000, 12_000];

/** A free port outside of the range from which the system assigns ports, so that no other process gets it first. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + Math.floor(Math.random() * count);
    const server = createServer().listen(port, "127.0.0.1");
    const isFree = await Promise.race([
      once(server, "listening").then(() => true),
      once(server, "error").then(() => false),
    ]).catch(() => false);
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
