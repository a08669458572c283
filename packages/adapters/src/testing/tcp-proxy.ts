import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A server that can be cut off and brought back, as one that is stopped and started. */
export type TcpProxy = {
  readonly port: number;
  /** Drops all connections and refuses new ones. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  /** Keeps all connections, and passes nothing on any more. */
  stall(): void;
  /** Forwards the data that arrived meanwhile, and all later data. */
  goOn(): void;
};

/** Passes everything on to another port. */
export async function startTcpProxy(targetPort: number, targetHost = "127.0.0.1"): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((client) => {
    const target = connect(targetPort, targetHost);
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    }
    pairs.add([client, target]);
    client.pipe(target).pipe(client);
  });
  const listen = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port");
  return {
    port: address.port,
    async cut() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    restore: () => listen(address.port),
    stall() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    goOn() {
      for (const [client, target] of pairs) client.pipe(target).pipe(client);
    },
  };
}
