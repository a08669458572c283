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

/** Clients send a few requests ahead of the answers at most; browsers none. */
const mostUnanswered = 32;
/** Requests that one connection of HTTP/2 may take back before they are looked at. */
const mostAbandoned = 100;
/** A client that goes on after so many refusals in full is refused without one. */
const mostRefusals = 20;
/** So many clients are remembered; the others are refused in full. */
const mostRemembered = 10_000;

/** How long a client was told to wait, and how often. */
type Refused = { untilMs: number; count: number };

/**
 * Turns requests away before anything is done for them: those of a client that was told to wait and goes on, those that
 * a client takes back at once, and those that one connection sends ahead of all answers. A flood costs little then, and
 * other clients are served meanwhile.
 */
export class FloodGuard {
  readonly #connections = new WeakMap<object, Connection>();
  readonly #refused = new Map<string, Refused>();
  readonly #trustsProxy: boolean;

  /** @param trustsProxy whether requests of many clients come from one address; those are not told apart here. */
  constructor({ trustsProxy }: { trustsProxy: boolean }) {
    this.#trustsProxy = trustsProxy;
  }

  /** Remembers that the client of this network was told to wait. */
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

  /** Whether a request is to be served; if not, it has been answered, or its connection is over. */
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
