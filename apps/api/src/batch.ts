import type { FastifyRequest } from "fastify";

/** How many calls a request makes: one, or as many as a batch of tRPC names, with commas between them. */
export function callsOf({ params }: Pick<FastifyRequest, "params">): number {
  const { path = "" } = params as { readonly path?: string };
  return path.split(",").length;
}
