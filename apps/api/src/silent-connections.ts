import type { Socket } from "node:net";

import type { FastifyInstance } from "fastify";

/**
 * Ends connections on which nothing was ever asked when the server closes: browsers open some in advance, and clients
 * go away before they ask. Node takes such a connection for a busy one, and would wait for its first request.
 */
export function endSilentConnections(app: FastifyInstance): void {
  const silent = new Set<Socket>();
  let isClosing = false;
  app.server.on("connection", (socket: Socket) => {
    if (isClosing) socket.destroy();
    silent.add(socket);
    socket.once("close", () => silent.delete(socket));
  });
  app.server.on("request", ({ socket }: { readonly socket: Socket }) => silent.delete(socket));
  app.addHook("preClose", async () => {
    isClosing = true;
    for (const socket of silent) socket.destroy();
  });
}
