import { type AnyTRPCProcedure, getTRPCErrorFromUnknown, type TRPCProcedureType } from "@trpc/server";
import { getHTTPStatusCode } from "@trpc/server/http";
import { getErrorShape } from "@trpc/server/shared";
import type { FastifyReply, FastifyRequest } from "fastify";

import { headersOf, type TrpcOptions } from "./adapter.ts";

type Procedure = { readonly path: string; readonly run: AnyTRPCProcedure; readonly type: TRPCProcedureType };

type DirectCall = Procedure & { readonly input: unknown };

/** The calls of a request. A batch gets a list of answers, also when it has one call. */
type DirectRequest = { readonly calls: readonly DirectCall[]; readonly isBatch: boolean };

/**
 * Runs the calls that clients usually make, without tRPC's adapter: it makes a web `Request` and a `Response` of each
 * call, which took a third of the CPU time of a read. The router has no transformer, so answers are JSON as they are.
 * `direct-calls.test.ts` compares both.
 * @returns a function that responds, or returns `undefined` for a request that the adapter has to respond to.
 */
export function createDirectCalls(options: TrpcOptions) {
  const { router, createContext, onError } = options;
  const { _def: definition } = router;
  const { _config: config } = definition;
  const known = new Map(listProcedures(definition.procedures).map((procedure) => [procedure.path, procedure]));

  return (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> | undefined => {
    const read = readRequest(request, known);
    return read && respond(read, request, reply);
  };

  async function respond({ calls, isBatch }: DirectRequest, request: FastifyRequest, reply: FastifyReply) {
    const ctx = createContext(request);
    const signal = abortedOnDisconnect(reply);
    const settle = async ({ path, run, type, input }: DirectCall, batchIndex: number) => {
      try {
        const data: unknown = await run({ path, getRawInput: async () => input, ctx, type, signal, batchIndex });
        return { answer: { result: { data } }, errors: [] };
      } catch (thrown) {
        const error = getTRPCErrorFromUnknown(thrown);
        onError(error, request);
        return { answer: { error: getErrorShape({ config, ctx, error, input, path, type }) }, errors: [error] };
      }
    };
    const outcomes = await Promise.all(calls.map(settle));
    const answers = outcomes.map(({ answer }) => answer);
    const refusals = headersOf(outcomes.flatMap(({ errors }) => errors));
    return (
      reply
        .code(getHTTPStatusCode(answers))
        .headers({ vary: "trpc-accept, accept", "content-type": "application/json", ...refusals })
        // A serializer of its own, because Fastify would add a character set to the type of other text.
        .serializer(String)
        .send(JSON.stringify(isBatch ? answers : answers[0]))
    );
  }
}

/** @param procedures by path, such as `users.get`; their type tells less. */
function listProcedures(procedures: object): readonly Procedure[] {
  return Object.entries(procedures as Readonly<Record<string, AnyTRPCProcedure>>).map(([path, run]) => {
    const { _def: definition } = run;
    return { path, run, type: definition.type };
  });
}

/** @returns `undefined` for everything but JSON from a client that waits for whole answers of known procedures. */
function readRequest(request: FastifyRequest, known: ReadonlyMap<string, Procedure>): DirectRequest | undefined {
  const { method, headers, url } = request;
  if (method !== "GET" && method !== "POST") return undefined;
  const type = method === "GET" ? "query" : "mutation";
  const contentType = headers["content-type"] ?? (type === "query" ? "application/json" : "");
  if (!jsonType.test(contentType)) return undefined;
  if (headers["trpc-accept"] !== undefined || headers.accept?.includes("application/jsonl")) return undefined;
  if (!plainAddress.test(url) || !URL.canParse(url, `http://${headers.host ?? "localhost"}`)) return undefined;
  const search = new URLSearchParams(url.slice(url.indexOf("?") + 1 || url.length));
  if (search.has("connectionParams")) return undefined;
  const isBatch = search.get("batch") === "1";
  const { path } = request.params as { readonly path: string };
  const inputs = readInputs(method === "GET" ? search.get("input") : request.body, isBatch);
  if (!inputs) return undefined;
  const calls: DirectCall[] = [];
  for (const [index, name] of (isBatch ? path.split(",") : [path]).entries()) {
    const procedure = known.get(name);
    if (procedure?.type !== type) return undefined;
    calls.push({ ...procedure, input: inputs[index] });
  }
  return { calls, isBatch };
}

/** Visible ASCII, a path and a query: here, the parser of web addresses changes nothing. */
const plainAddress = /^\/[!-"$-~]*$/;

const jsonType = /^application\/json\s*(?:;|$)/i;

/** The input of each call, by its place in the batch. @returns `undefined` for text that is not JSON, or not a batch. */
function readInputs(text: unknown, isBatch: boolean): Readonly<Record<number, unknown>> | undefined {
  if (text === undefined || text === null || text === "") return {};
  if (typeof text !== "string") return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isBatch) return [parsed];
  return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
    ? (parsed as Record<number, unknown>)
    : undefined;
}

/** Aborted when the caller disconnects before the response. */
function abortedOnDisconnect({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once("close", () => {
    if (!raw.writableEnded) controller.abort();
  });
  return controller.signal;
}
