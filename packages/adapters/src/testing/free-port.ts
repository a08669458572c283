import { once } from "node:events";
import { createServer } from "node:net";

/** Systems give out ports from 32768 on, to connections as well; below that, only programs that name a port come. */
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
