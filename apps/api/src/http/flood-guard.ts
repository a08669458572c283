import { networkOf } from "@baklava/utils/address";
import type { FastifyReply, FastifyRequest } from "fastify";

import { toHttpError } from "./errors.ts";
import { monitoringRoutes } from "./monitoring.ts";
import { toSeconds, tooMany } from "./rate-limit.ts";

type RawRequest = FastifyRequest["raw"];
type RawResponse = FastifyReply["raw"];

/** A stream of HTTP/2, as its requests show it. */
type Stream = { readonly closed: boolean; readonly session?: { destroy(): void } | undefined };
type Connection = { unanswered: number; abandoned: number; isOver: boolean };

/** Largest number of pipelined requests on one connection. Clients pipeline a few, browsers none. */
const mostUnanswered = 32;
/** Largest number of HTTP/2 streams that one connection may reset before they are processed. */
const mostAbandoned = 100;
/** After so many complete refusals, a client gets short ones. */
const mostRefusals = 20;
/** Largest number of clients that are remembered. All others get complete refusals. */
const mostRemembered = 10_000;

/** The time until which a client was told to wait, and the number of its refusals. */
type Refused = { untilMs: number; count: number };

/**
 * Refuses requests before any work is done for them, so that a flood costs little and other clients are served:
 * - requests of a client that ignores `Retry-After`,
 * - HTTP/2 streams that a client resets at once (CVE-2023-44487),
 * - pipelined requests beyond a limit.
 */
export class FloodGuard {
  readonly #connections = new WeakMap<object, Connection>();
  readonly #refused = new Map<string, Refused>();
  readonly #trustsProxy: boolean;

  /**
   * @param trustsProxy whether requests come through a trusted proxy. All clients then share its address, so none is
   * refused by address here.
   */
  constructor({ trustsProxy }: { trustsProxy: boolean }) {
    this.#trustsProxy = trustsProxy;
  }

  /** Records that the client of this network was told to wait. */
  readonly refuse = (network: string, forMs: number): void => {
    if (this.#trustsProxy) return;
    const known = this.#refused.get(network);
    if (known) {
      known.count += 1;
      return;
    }
    if (this.#refused.size >= mostRemembered) return;
    this.#refused.set(network, { untilMs: Date.now() + forMs, count: 1 });
    setTimeout(() => this.#refused.delete(network), forMs).unref();
  };

  /** Whether to serve a request. If not, it has its response, or its connection is closed. */
  admits(request: RawRequest, response: RawResponse): boolean {
    const { stream } = request as RawRequest & { readonly stream?: Stream };
    return stream ? this.#admitsStream(stream, request) : this.#admitsRequest(request, response);
  }

  #admitsStream(stream: Stream, { socket }: RawRequest): boolean {
    const { session } = stream;
    if (!session || !socket) return false;
    if (!stream.closed) return true;
    const connection = this.#connectionOf(session);
    connection.abandoned += 1;
    if (connection.abandoned > mostAbandoned && !connection.isOver) {
      connection.isOver = true;
      session.destroy();
    }
    return false;
  }

  #admitsRequest({ socket, url = "" }: RawRequest, response: RawResponse): boolean {
    const connection = this.#connectionOf(socket);
    if (connection.isOver) return false;
    if (connection.unanswered >= mostUnanswered) {
      connection.isOver = true;
      socket.destroy();
      return false;
    }
    const waitMs = monitoringRoutes.includes(url) ? 0 : this.#waitOf(socket.remoteAddress);
    if (waitMs > 0) {
      connection.isOver = true;
      tellToWait(response, waitMs);
      return false;
    }
    connection.unanswered += 1;
    response.once("close", () => (connection.unanswered -= 1));
    return true;
  }

  #waitOf(address: string | undefined): number {
    if (this.#refused.size === 0 || address === undefined) return 0;
    const refused = this.#refused.get(networkOf(address));
    return refused && refused.count >= mostRefusals ? refused.untilMs - Date.now() : 0;
  }

  #connectionOf(key: object): Connection {
    const known = this.#connections.get(key);
    if (known) return known;
    const connection = { unanswered: 0, abandoned: 0, isOver: false };
    this.#connections.set(key, connection);
    return connection;
  }
}

function tellToWait(response: RawResponse, waitMs: number): void {
  const seconds = toSeconds(waitMs);
  const { message, reason } = tooMany(seconds);
  const head = { "content-type": "application/json", "retry-after": String(seconds), connection: "close" };
  response.writeHead(429, head).end(JSON.stringify({ error: toHttpError(429, message, reason) }));
}
