import type { CookieSerializeOptions } from "@fastify/cookie";
import type { FastifyReply, FastifyRequest } from "fastify";

/** A session in a browser, where no script can read it: OWASP Session Management Cheat Sheet. */
export type SessionCookie = {
  readonly name: string;
  read(request: FastifyRequest): string | undefined;
  set(reply: FastifyReply, secret: string, expires: Date): void;
  clear(reply: FastifyReply): void;
};

/** @param isSecure whether browsers reach the API over TLS; they then send the cookie over nothing else. */
export function sessionCookie(isSecure: boolean): SessionCookie {
  // The prefix makes browsers accept the cookie from this host alone, so that no sibling domain can set one.
  const name = isSecure ? "__Host-baklava_session" : "baklava_session";
  const options: CookieSerializeOptions = { path: "/", httpOnly: true, sameSite: "strict", secure: isSecure };
  return {
    name,
    read: ({ cookies }) => cookies[name],
    set: (reply, secret, expires) => void reply.setCookie(name, secret, { ...options, expires }),
    clear: (reply) => void reply.clearCookie(name, options),
  };
}
