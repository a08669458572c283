import type { FastifyInstance, FastifyRequest } from "fastify";

import { refuseRequests } from "./errors.ts";
import type { SessionCookie } from "./session-cookie.ts";
import { transportOf } from "./transport.ts";

/**
 * A page of another site can resolve its own host name to this machine (DNS rebinding). Its requests then have that
 * name in Host.
 */
export function refuseForeignHosts(app: FastifyInstance, publicUrl: string): void {
  const served = servedHosts(publicUrl);
  refuseRequests(app, ({ raw, hostname }) => {
    if (hasSeveralHosts(raw)) return { status: 400, message: "The request has more than one header Host; send one" };
    if (served.has(hostname.toLowerCase())) return undefined;
    const message = `The host ${hostname} is not served here; set PUBLIC_URL to the public URL of the API`;
    return { status: 403, message };
  });
}

/**
 * Refuses pages of other origins also where no cookie is read. A page that uses DNS rebinding has its own host name as
 * origin.
 */
export function refuseForeignOrigins(
  scope: FastifyInstance,
  {
    CORS_ORIGINS: origins,
    PUBLIC_URL: publicUrl,
  }: { readonly CORS_ORIGINS: readonly string[]; readonly PUBLIC_URL: string },
): void {
  const served = servedHosts(publicUrl);
  refuseRequests(scope, ({ headers: { origin }, host }) => {
    if (origin === undefined || origins.includes(origin)) return undefined;
    if (URL.canParse(origin) && served.has(new URL(origin).hostname) && new URL(origin).host === host) return undefined;
    const message = `Pages of ${origin} are not allowed to call this API; add the origin to CORS_ORIGINS`;
    return { status: 403, message };
  });
}

function servedHosts(publicUrl: string): ReadonlySet<string> {
  return new Set(["127.0.0.1", "[::1]", "::1", "localhost", new URL(publicUrl).hostname]);
}

/** RFC 9112 section 3.2: a proxy might have used another one of several Host headers. */
function hasSeveralHosts({ rawHeaders }: FastifyRequest["raw"]): boolean {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.length === 4 && rawHeaders[index]?.toLowerCase() === "host") count += 1;
  }
  return count > 1;
}

/**
 * Browsers let any page send a form or an empty body without a preflight request, but no JSON. They send the page's
 * origin with it; other programs send none.
 */
export function refuseForms(app: FastifyInstance, allowedOrigins: readonly string[]): void {
  refuseRequests(app, (request) => {
    const { origin, "content-type": type, "content-length": length = "0" } = request.headers;
    if (isSafe(request) || /^application\/json\b/i.test(type ?? "")) return undefined;
    const isEmpty = length === "0" && request.headers["transfer-encoding"] === undefined;
    const mayBeEmpty = transportOf(request).takesEmptyBodies;
    if (isEmpty && mayBeEmpty && (isOwnOrigin(request) || allowedOrigins.includes(origin ?? ""))) {
      // Some clients send a content type without a body.
      delete request.raw.headers["content-type"];
      return undefined;
    }
    return { status: 415, message: "Send the body as application/json" };
  });
}

/** Whether the request is of a page of this host, or of no page. The name of the host was checked before. */
function isOwnOrigin({ headers: { origin }, host }: FastifyRequest): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

/**
 * A page of another site can make a browser send the cookie, so a request with a cookie that may change something must
 * come from this site: by fetch metadata, or by origin for browsers without them (OWASP Cross-Site Request Forgery
 * Prevention Cheat Sheet). Other programs send neither, and decide themselves about cookies.
 */
export function refuseCrossSite(app: FastifyInstance, allowedOrigins: readonly string[], cookie: SessionCookie): void {
  refuseRequests(app, (request) => {
    const { authorization, origin, "sec-fetch-site": site = "none" } = request.headers;
    if (isSafe(request) || authorization !== undefined) return undefined;
    if (cookie.read(request) === undefined) return undefined;
    if (origin !== undefined && allowedOrigins.includes(origin)) return undefined;
    if (isOwnOrigin(request) && ["same-origin", "none"].includes(site)) return undefined;
    const message = "The request comes from a page of another origin; add the origin to CORS_ORIGINS";
    return { status: 403, message };
  });
}

/** RFC 9110 section 9.2.1: methods that only read. */
function isSafe({ method }: FastifyRequest): boolean {
  return ["GET", "HEAD", "OPTIONS"].includes(method);
}
