import type { Socket } from "node:net";

import type { FastifyInstance } from "fastify";

/**
 * Closes each connection with its next response during shutdown: a client that kept it would have its next request cut
 * off, and an idle connection would delay the end.
 * @param ending aborted when the process is about to end. @returns a signal that is aborted when the server closes, too.
 */
export function closeAnsweredConnections(app: FastifyInstance, ending: AbortSignal): AbortSignal {
  const closed = new AbortController();
  const closing = AbortSignal.any([ending, closed.signal]);
  app.addHook("preClose", async () => closed.abort());
  app.addHook("onSend", (_request, reply, _payload, done) => {
    if (closing.aborted) reply.header("connection", "close");
    done();
  });
  return closing;
}

/**
 * Closes connections without a request when the server closes: browsers open some in advance, and clients go away
 * before they send one. Node takes such a connection for a busy one, and would wait for its first request.
 */
export function closeSilentConnections(app: FastifyInstance): void {
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
