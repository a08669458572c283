import { once } from "node:events";
import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** How long clients may take to go when all that they asked is answered. */
const graceMs = 500;

/**
 * Ends what a server of HTTP/2 would wait for when it closes: requests that are not complete, because tools leave a
 * stream open and clients go away in the middle, and connections that nobody needs. What is complete is answered first.
 * And ends what is not over after `longestMs`: of the limits on time that Node has for HTTP/1, HTTP/2 knows none.
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
