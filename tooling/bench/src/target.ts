import { NodeProcess } from "@baklava/harness/process";

import { programs } from "./programs.ts";

export type Usage = { readonly cpuMicros: number; readonly residentBytes: number };

/** A server that is measured. */
export type Target = {
  readonly name: TargetName;
  /** The transport of the requests. */
  readonly transport: Transport;
  readonly url: string;
  /** From the start of the process to the moment it listens. */
  readonly startMs: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
};

export type Transport = "trpc" | "rest" | "orpc";

type Server = { readonly program: string; readonly transport: Transport };

const servers = {
  baklava: { program: programs.api, transport: "trpc" },
  flat: { program: programs.flat, transport: "trpc" },
  "trpc-kysely": { program: programs.trpcKysely, transport: "trpc" },
  "orpc-drizzle": { program: programs.orpcDrizzle, transport: "orpc" },
  "hono-drizzle": { program: programs.honoDrizzle, transport: "rest" },
  limit: { program: programs.limit, transport: "trpc" },
} as const satisfies Readonly<Record<string, Server>>;
export type TargetName = keyof typeof servers;
export const targetNames = Object.keys(servers) as readonly TargetName[];

/** Servers as competent users of other stacks write them, without layers. */
export const peerNames: readonly TargetName[] = ["flat", "trpc-kysely", "orpc-drizzle", "hono-drizzle"];

const probe = new URL("probe.ts", import.meta.url).href;

/** Starts a server on the database of `environment`. All log alike: nothing of a request that goes well. */
export async function startTarget(
  name: TargetName,
  environment: NodeJS.ProcessEnv,
  nodeOptions: readonly string[] = [],
): Promise<Target> {
  const began = performance.now();
  const server = new NodeProcess(servers[name].program, {
    environment: {
      ...environment,
      PORT: "0",
      DATABASE_POOL_SIZE: "10",
      LOG_LEVEL: "warn",
      RATE_LIMIT_PER_MINUTE: "0",
      RATE_LIMIT_PER_TOKEN: "0",
      NODE_ENV: "production",
    },
    nodeOptions: [...nodeOptions, "--import", probe],
    isShown: true,
  });
  const { listening } = await server.message<{ listening: string }>("listening");
  return {
    name,
    transport: servers[name].transport,
    url: listening,
    startMs: performance.now() - began,
    async usage() {
      const answer = server.message<{ usage: Usage }>("usage");
      await server.send("usage");
      return (await answer).usage;
    },
    async stop() {
      await server.end();
    },
  };
}

/** The same process, through REST. */
export function throughRest(target: Target): Target {
  return { ...target, transport: "rest", stop: async () => undefined };
}
