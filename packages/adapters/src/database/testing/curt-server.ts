import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** The messages of PostgreSQL's protocol that are needed here: a letter, the length, and the content. */
function message(letter: string, content: Buffer | string): Buffer {
  const body = Buffer.from(content);
  const head = Buffer.alloc(5, letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const authenticated = message("R", Buffer.alloc(4));
const ready = message("Z", "I");
const done = message("C", "SELECT 0\0");
const farewell = message("E", "SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0");

/**
 * Speaks as much of PostgreSQL's protocol as a simple query needs. When told to, it sends the answer to the next
 * statement and the end of the connection in one packet, as a server does that is stopped at that moment.
 * @see https://www.postgresql.org/docs/18/protocol-message-formats.html
 */
export async function startCurtServer() {
  let isStopping = false;
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      socket.write(Buffer.concat([authenticated, ready]));
      socket.on("data", () => {
        if (!isStopping) socket.write(Buffer.concat([done, ready]));
        else socket.end(Buffer.concat([done, ready, farewell]));
      });
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgres://me@127.0.0.1:${port}/curt`,
    stopAtNextStatement: () => void (isStopping = true),
    close: () => void server.close(),
  };
}
