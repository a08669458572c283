import type { Call } from "@baklava/handlers/operation";
import { system } from "@baklava/models/caller";
import { ok } from "@baklava/models/result";
import type { Services } from "@baklava/services/services";
import type { FastifyRequest } from "fastify";

/** What doors ask of a request: who it is from, and what it may use. */
export type ToCall = (request: FastifyRequest) => Call;

export function callsTo(services: Services): ToCall {
  return () => ({ identify: async () => ok(system("anonymous")), open: async () => services });
}
