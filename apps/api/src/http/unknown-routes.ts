import { closest, distance } from "fastest-levenshtein";
import type { FastifyInstance, RouteOptions } from "fastify";

import { sendError } from "./errors.ts";

type KnownRoute = { readonly url: string; readonly path: RegExp; readonly methods: readonly string[] };

/**
 * Answers requests that no route takes: 405 with the methods that the address has, RFC 9110 section 15.5.6, or 404 with
 * the address that may have been meant. Sees the routes that are added after it.
 */
export function answerUnknownRoutes(app: FastifyInstance): void {
  const known = new Map<string, KnownRoute>();
  app.addHook("onRoute", ({ url, method }: RouteOptions) => {
    const methods = [known.get(url)?.methods ?? [], method].flat();
    known.set(url, { url, path: toPattern(url), methods });
  });
  app.setNotFoundHandler(async (request, reply) => {
    const [path = "/"] = request.url.split("?");
    const methods = [...known.values()].filter((route) => route.path.test(path)).flatMap((route) => route.methods);
    // A route of many files has the method, and not the file.
    if (methods.length === 0 || methods.includes(request.method)) {
      const message = `There is nothing at ${request.method} ${path}; ${suggestion(path, [...known.values()])}`;
      return sendError(request, reply, 404, message);
    }
    const allow = [...new Set(methods)].toSorted().join(", ");
    reply.header("allow", allow);
    if (request.method === "OPTIONS") return reply.code(204).send();
    return sendError(request, reply, 405, `${path} takes ${allow}, not ${request.method}`);
  });
}

/** A parameter of `/api/users/:id` matches one segment, and a star matches the rest. */
function toPattern(url: string): RegExp {
  const escaped = url.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll(/:\w+/g, "[^/]+").replaceAll("*", ".*")}/?$`);
}

/** Suggests a route of which at most a third of the letters differ. */
function suggestion(path: string, routes: readonly KnownRoute[]): string {
  const segments = path.split("/");
  const fill = (part: string, index: number) => (part.startsWith(":") ? (segments[index] ?? part) : part);
  const near = closest(
    path,
    routes.map(({ url }) => url.split("/").map(fill).join("/")),
  );
  return distance(path, near) <= path.length / 3 ? `did you mean ${near}?` : "see /api/openapi.json";
}
