import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** A span as it has arrived. */
export type CollectedSpan = {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly kind: number;
  readonly hasError: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
};

/** A collector that receives traces as OTLP in JSON over HTTP. */
export type Collector = {
  readonly url: string;
  readonly spans: readonly CollectedSpan[];
  /** The headers of the last request. */
  headers(): IncomingHttpHeaders;
  /** The names of a trace's spans as a tree; children in the order of their beginning. */
  tree(traceId: string): readonly Tree[];
  close(): Promise<void>;
};

export type Tree = { readonly [name: string]: readonly Tree[] };

export async function startCollector(): Promise<Collector> {
  const spans: (CollectedSpan & { readonly start: string })[] = [];
  let headers: IncomingHttpHeaders = {};
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    headers = request.headers;
    spans.push(...spansIn((await json(request)) as Body));
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const treeBelow = (traceId: string, parent: string | undefined): readonly Tree[] =>
    spans
      .filter((span) => span.traceId === traceId && isBelow(span, parent))
      .toSorted((a, b) => compare(a.start, b.start))
      .map(({ name, spanId }) => ({ [name]: treeBelow(traceId, spanId) }));
  /** The parent span of a continued trace belongs to the caller. */
  const isBelow = ({ parentSpanId }: CollectedSpan, parent: string | undefined): boolean =>
    parent === undefined ? !spans.some(({ spanId }) => spanId === parentSpanId) : parentSpanId === parent;

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    headers: () => headers,
    tree: (traceId) => treeBelow(traceId, undefined),
    async close() {
      server.close().closeAllConnections();
      await once(server, "close");
    },
  };
}

type Attribute = { readonly key: string; readonly value: Readonly<Record<string, unknown>> };
type Body = {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
};
type OtlpSpan = Pick<CollectedSpan, "name" | "traceId" | "spanId" | "kind"> & {
  readonly parentSpanId?: string;
  readonly startTimeUnixNano: string;
  readonly status?: { readonly code?: number };
  readonly attributes: readonly Attribute[];
};

function spansIn({ resourceSpans }: Body) {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans
      .flatMap(({ spans }) => spans)
      .map(({ name, traceId, spanId, parentSpanId, kind, status, attributes, startTimeUnixNano }) => ({
        service: String(valuesOf(resource.attributes)["service.name"]),
        name,
        traceId,
        spanId,
        parentSpanId: parentSpanId || undefined,
        kind,
        hasError: status?.code === 2,
        attributes: valuesOf(attributes),
        start: startTimeUnixNano,
      })),
  );
}

function valuesOf(attributes: readonly Attribute[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

/** Nanoseconds of our days all have as many digits. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
