import { once } from "node:events";
import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Time for clients to close their connections after the last response, in milliseconds. */
const graceMs = 500;

/**
 * Aborts incomplete requests and closes idle connections when an HTTP/2 server closes, which would wait for both: tools
 * leave streams open, and clients go away in the middle of a request. Complete requests get their responses first.
 * Aborts requests that exceed the time-out, too: Node has time-outs for HTTP/1 alone.
 * @param longestMs the time-out of a request, in milliseconds.
 */
export function endUnfinishedRequests(server: FastifyInstance, longestMs: number): void {
  const open = new Map<FastifyRequest, FastifyReply>();
  const sockets = new Set<Socket>();
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.addHook("onRequest", async (request, reply) => {
    open.set(request, reply);
    const late = setTimeout(() => reply.raw.destroy(), longestMs);
    reply.raw.once("close", () => {
      clearTimeout(late);
      open.delete(request);
    });
  });
  const endConnections = async (): Promise<void> => {
    await Promise.all([...open.values()].map(({ raw }) => once(raw, "close")));
    await wait(graceMs);
    for (const socket of sockets) socket.destroy();
  };
  server.addHook("preClose", async () => {
    for (const [{ raw }, reply] of open) if (!raw.complete) reply.raw.destroy();
    // The server tells clients to go only after this hook.
    endConnections().catch(() => undefined);
  });
}
