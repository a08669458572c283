import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

import { programs } from "./programs.ts";

export type Usage = { readonly cpuMicros: number; readonly residentBytes: number };

/** A server that is measured. */
export type Target = {
  readonly name: TargetName;
  /** How it is asked: the baselines have one way in. */
  readonly door: Door;
  readonly url: string;
  /** From the start of the process to the moment it listens. */
  readonly startMs: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
};

export type Door = "trpc" | "rest";

const servers = { baklava: programs.api, flat: programs.flat, limit: programs.limit };
export type TargetName = keyof typeof servers;
export const targetNames = Object.keys(servers) as readonly TargetName[];

const probe = new URL("probe.ts", import.meta.url).href;

/** Starts a server on the database of `environment`. All log alike: nothing of a request that goes well. */
export async function startTarget(
  name: TargetName,
  environment: NodeJS.ProcessEnv,
  execArgv: readonly string[] = [],
): Promise<Target> {
  const began = performance.now();
  const child = fork(servers[name], {
    env: {
      ...environment,
      PORT: "0",
      DATABASE_POOL_SIZE: "10",
      LOG_LEVEL: "warn",
      RATE_LIMIT_PER_MINUTE: "0",
      RATE_LIMIT_PER_TOKEN: "0",
      NODE_ENV: "production",
    },
    execArgv: [...execArgv, "--import", probe],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const { listening } = await messageOf<{ listening: string }>(child, "listening");
  return {
    name,
    door: "trpc",
    url: listening,
    startMs: performance.now() - began,
    async usage() {
      child.send("usage");
      return (await messageOf<{ usage: Usage }>(child, "usage")).usage;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/** The same process, asked through another door. */
export function throughRest(target: Target): Target {
  return { ...target, door: "rest", stop: async () => undefined };
}

async function messageOf<T extends object>(child: ChildProcess, field: keyof T & string): Promise<T> {
  const over = new AbortController();
  const ended = once(child, "exit", { signal: over.signal }).then(([code]) => {
    throw new Error(`The server ended with ${String(code)} before it told "${field}"`);
  });
  const told = new Promise<T>((resolve) => {
    const listen = (message: unknown) => {
      if (typeof message !== "object" || message === null || !(field in message)) return;
      child.off("message", listen);
      resolve(message as T);
    };
    child.on("message", listen);
  });
  try {
    return await Promise.race([told, ended]);
  } finally {
    over.abort();
    ended.catch(() => undefined);
  }
}
