import { createServer, type RequestListener, type Server } from "node:http";

import type { FloodGuard } from "./flood-guard.ts";

/** Fastify sets these only on servers that it creates. */
type TimeLimits = { readonly keepAliveTimeout?: number; readonly requestTimeout?: number };

/** An HTTP/1.1 server that serves the requests that the guard admits. */
export function createGuardedServer(listener: RequestListener, guard: FloodGuard, limits: TimeLimits): Server {
  return createServer(limits, guardedBy(guard, listener));
}

/** A listener for the requests that the guard admits. */
export function guardedBy(guard: FloodGuard, listener: RequestListener): RequestListener {
  return (request, response) => {
    if (guard.admits(request, response)) listener(request, response);
  };
}
