import { createServer as createHttp1Server, type RequestListener, type Server as Http1Server } from "node:http";
import { createServer as createHttp2Server, type ServerHttp2Session } from "node:http2";
import { createServer, type Server, type Socket } from "node:net";

import type { FloodGuard } from "./flood-guard.ts";

/** Fastify sets these on servers of its own making only. */
type TimeLimits = { readonly keepAliveTimeout?: number; readonly requestTimeout?: number };

/** A server of HTTP/1.1 that serves what the guard admits. */
export function createGuardedServer(listener: RequestListener, guard: FloodGuard, limits: TimeLimits): Http1Server {
  return createHttp1Server(limits, guardedBy(guard, listener));
}

function guardedBy(guard: FloodGuard, listener: RequestListener): RequestListener {
  return (request, response) => {
    if (guard.admits(request, response)) listener(request, response);
  };
}

/** RFC 9113 section 3.4: a connection of HTTP/2 begins with this, which is no request of HTTP/1. */
const preface = Buffer.from("PRI * HTTP/2.0\r\n");

/** A client that says nothing is not waited for longer. */
const firstBytesMs = 10_000;

/** A connection on which nothing goes on is closed then. */
const idleMs = 72_000;

export type BothVersions = {
  readonly server: Server;
  /** Tells clients of HTTP/2 to send no more requests on their connections. */
  tellToGo(): void;
};

/**
 * A server of HTTP/1.1 and of HTTP/2 on one port without TLS: gRPC needs the one, and browsers, which speak HTTP/2 over
 * TLS alone, the other.
 */
export function createBothVersions(listener: RequestListener, guard: FloodGuard): BothVersions {
  const guarded = guardedBy(guard, listener);
  const http1 = createHttp1Server(guarded);
  const http2 = createHttp2Server(
    {
      // Without this setting, the number of concurrent streams on a connection is unlimited.
      settings: { maxConcurrentStreams: 100 },
    },
    guarded as never,
  );
  const sessions = new Set<ServerHttp2Session>();
  http2.on("session", (session) => {
    session.setTimeout(idleMs, () => session.close());
    sessions.add(session);
    session.once("close", () => sessions.delete(session));
  });
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    handOver(socket, (isHttp2) => (isHttp2 ? http2 : http1).emit("connection", socket));
  });
  // The limits on time of HTTP/1 are watched from then on.
  server.on("listening", () => http1.emit("listening"));
  server.on("close", () => http1.close());
  return { server, tellToGo: () => sessions.forEach((session) => session.close()) };
}

/** Looks at the first bytes, and puts them back. */
function handOver(socket: Socket, handOn: (isHttp2: boolean) => void): void {
  const giveUp = () => void socket.destroy();
  socket.on("error", giveUp);
  socket.setTimeout(firstBytesMs, giveUp);
  const look = (): void => {
    const bytes = socket.read() as Buffer | null;
    if (bytes === null) return;
    socket.unshift(bytes);
    const isLike = bytes.subarray(0, preface.length).equals(preface.subarray(0, bytes.length));
    if (isLike && bytes.length < preface.length) return;
    socket.off("readable", look);
    socket.off("error", giveUp);
    socket.setTimeout(0, giveUp);
    handOn(isLike);
  };
  socket.on("readable", look);
}
