import { createServer as createHttp1Server, type RequestListener } from "node:http";
import { createServer as createHttp2Server, type ServerHttp2Session } from "node:http2";
import { createServer, type Server, type Socket } from "node:net";

import type { FloodGuard } from "../http/flood-guard.ts";
import { guardedBy } from "../http/guarded-server.ts";

/** RFC 9113 section 3.4: an HTTP/2 connection begins with this preface, which is no HTTP/1 request. */
const preface = Buffer.from("PRI * HTTP/2.0\r\n");

/** Time-out for the first bytes of a connection, in milliseconds. */
const firstBytesMs = 10_000;

/** Time after which an idle connection is closed, in milliseconds. */
const idleMs = 72_000;

export type BothVersions = {
  readonly server: Server;
  /** Sends GOAWAY: HTTP/2 clients send no more requests on their connections. */
  tellToGo(): void;
};

/**
 * A server of HTTP/1.1 and HTTP/2 on one port without TLS. gRPC needs HTTP/2; browsers speak HTTP/2 only over TLS, so
 * they need HTTP/1.1.
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
  // Node enforces the time-outs of HTTP/1 from this event on.
  server.on("listening", () => http1.emit("listening"));
  server.on("close", () => http1.close());
  return { server, tellToGo: () => sessions.forEach((session) => session.close()) };
}

/** Reads the first bytes, and puts them back. */
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
