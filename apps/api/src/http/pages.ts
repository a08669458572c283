import { createHash } from "node:crypto";
import { callbackify } from "node:util";

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 44rem; margin: 3rem auto; padding: 0 1rem; }
code, pre { font: 0.9rem/1.5 ui-monospace, monospace; }
code { white-space: nowrap; }
pre { overflow-x: auto; padding: 1rem; border: 1px solid; border-radius: 0.5rem; }
li { margin: 0.25rem 0; }
`;

/** The page loads no resource and runs no script. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "frame-ancestors 'none'",
  "form-action 'none'",
  "base-uri 'none'",
].join(";");

/** Addresses that people try first. */
const entrances = ["/", "/trpc", "/api", "/docs"] as const;

/**
 * Responds to browsers with HTML pages: at the addresses that people try first, and instead of JSON everywhere else.
 */
export function answerPeople(app: FastifyInstance): void {
  for (const url of entrances) {
    app.get(url, (request, reply) =>
      isForPeople(request) ? sendPage(reply, entrancePage(`http://${request.host}`)) : reply.send(entrance),
    );
  }
  app.addHook("onSend", (request, reply, payload, done) => {
    const status = payload instanceof Response ? payload.status : reply.statusCode;
    if (!isForPeople(request) || (status < 400 && !isNavigation(request))) return done(null, payload);
    toPageOf(request, reply, payload, done);
  });
}

/** JSON as a page, and everything else as it is. */
const toPageOf = callbackify(
  async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
    const response = payload instanceof Response ? payload : undefined;
    const type = response ? response.headers.get("content-type") : reply.getHeader("content-type");
    if (!/\bjson\b/.test(String(type)) || !(response || typeof payload === "string")) return payload;
    const body = parse(response ? await response.text() : String(payload));
    const status = response?.status ?? reply.statusCode;
    reply.code(status);
    return toPage(reply, status < 400 ? dataPage(request, body) : refusalPage(request, status, body));
  },
);

/** The response to programs at these addresses. */
const entrance = {
  name: "Baklava",
  trpc: "/trpc",
  rest: "/api",
  graphql: "/graphql",
  openapi: "/api/openapi.json",
  health: "/readyz",
};

export function isForPeople({ method, headers }: FastifyRequest): boolean {
  const { accept = "" } = headers;
  return ["GET", "HEAD"].includes(method) && accept.includes("text/html") && !accept.includes("application/json");
}

/** Some programs accept HTML, too; only a browser announces that it will show a document. */
export function isNavigation({ headers }: FastifyRequest): boolean {
  return headers["sec-fetch-dest"] === "document";
}

export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply.send(toPage(reply, html));
}

function toPage(reply: FastifyReply, html: string): string {
  reply.header("content-type", "text/html; charset=utf-8").header("content-security-policy", policy);
  reply.removeHeader("content-length");
  return html;
}

function entrancePage(url: string): string {
  return page(
    "Baklava",
    `<h1>Baklava</h1>
<p>The back office. It is an API: programs call it, and this page tells people how.</p>
<h2>Look around</h2>
<ul>
<li><a href="/api/docs/">Try the REST API</a>, described by <a href="/api/openapi.json">OpenAPI</a></li>
<li><a href="/api/sessions/current">Who you are</a>, also <a href="/trpc/sessions.current">through tRPC</a></li>
<li><a href="/readyz">Whether the API is ready</a></li>
</ul>
<h2>Sign in</h2>
<p><code>npm start</code> prints the e-mail addresses and passwords of the team once. A page posts them to
<code>/api/session-cookie</code> and the browser keeps the session as a cookie. A program posts them to
<code>/api/sessions</code>, and sends the token that it gets:</p>
<pre>curl ${escape(url)}/api/sessions -H 'content-type: application/json' -d '{"email":"…","password":"…"}'
curl ${escape(url)}/api/users -H 'authorization: Bearer …'</pre>
<p>On the machine of the API, the command line needs no password: <code>npm run baklava -- users list</code></p>`,
  );
}

function refusalPage(request: FastifyRequest, status: number, body: unknown): string {
  const signIn = status === 401 ? '<p>Sign in to see this page; <a href="/">the first page</a> says how.</p>' : "";
  return page(
    `${status} at ${request.url}`,
    `<h1>${status}</h1>
<p>${escape(messageOf(body))}</p>
${signIn}
<p><a href="/">Baklava</a> · <a href="/api/docs/">API</a></p>
<p>Request <code>${escape(request.id)}</code></p>`,
  );
}

function dataPage({ url }: FastifyRequest, body: unknown): string {
  return page(
    url,
    `<h1><code>${escape(url)}</code></h1>
<pre>${escape(JSON.stringify(body, undefined, 2))}</pre>
<p><a href="/">Baklava</a> · <a href="/api/docs/">API</a></p>`,
  );
}

/** The sentence of a problem, or of an error of tRPC. */
function messageOf(body: unknown): string {
  const { detail, error, status } = body as {
    readonly detail?: string;
    readonly error?: { readonly message?: string };
    readonly status?: string;
  };
  return detail ?? error?.message ?? `The answer is: ${status ?? "no"}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
