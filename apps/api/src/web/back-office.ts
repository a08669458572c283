import { randomBytes } from "node:crypto";
import { readFile } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Operations } from "@baklava/handlers/operations";
import files from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { isForPeople, isNavigation, page, sendPage } from "../http/pages.ts";
import { transportOf } from "../http/transport.ts";
import { serveCatalogue } from "./catalogue-route.ts";

/** The folder into which the back office is built, with a slash at its end. */
export const builtPages = fileURLToPath(new URL("../../../web/dist/", import.meta.url));

/** Stands in the built page for the nonce of a response. */
const noncePlaceholder = "CSP_NONCE";

/**
 * Serves the back office on the origin of the API, so that its cookie needs no exception: hashed files, which caches
 * keep for good, one page for every address of a page, and the catalogue. @param folder the built pages, with a slash at
 * its end. They are read with each request, so that the API starts without them.
 */
export async function serveBackOffice(app: FastifyInstance, operations: Operations, folder: string): Promise<void> {
  serveCatalogue(app, operations);
  await app.register(files, {
    root: `${folder}assets/`,
    prefix: "/assets/",
    decorateReply: false,
    suppressWarning: true,
    index: false,
    maxAge: "1y",
    immutable: true,
    preCompressed: true,
  });
  app.addHook("onRequest", (request, reply, done) => {
    if (!isPage(request)) return done();
    // Without the file, nothing is built.
    readFile(`${folder}index.html`, "utf8", (notBuilt, html) => {
      if (!notBuilt) sendBackOffice(reply, html);
      else if (isFirstPage(request)) sendPage(reply, notBuiltPage);
      else done();
    });
  });
}

/** Whether a browser opens an address of the back office: the first one, or one that no route has. */
function isPage(request: FastifyRequest): boolean {
  if (!isForPeople(request)) return false;
  return isFirstPage(request) || (request.is404 && isNavigation(request) && transportOf(request).prefix === "");
}

function isFirstPage({ url }: FastifyRequest): boolean {
  return url.split("?")[0] === "/";
}

/** Scripts come from files alone. The nonce is for the style elements that components add while they run. */
function sendBackOffice(reply: FastifyReply, html: string): FastifyReply {
  const nonce = randomBytes(18).toString("base64");
  return reply
    .code(200)
    .type("text/html; charset=utf-8")
    .headers({
      "cache-control": "no-cache",
      vary: "Accept, Sec-Fetch-Dest",
      "content-security-policy": [
        "default-src 'none'",
        "script-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join(";"),
    })
    .send(html.replaceAll(noncePlaceholder, nonce));
}

const notBuiltPage = page(
  "Baklava",
  `<h1>Baklava</h1>
<p>The API runs. Its back office is not built yet: <code>npm start</code> builds it, and so does
<code>pnpm --filter @baklava/web build</code>. Then load this page again.</p>
<p><a href="/docs">How programs call the API</a></p>`,
);
