import { createLogger } from "@baklava/adapters/logger";
import { openRemote } from "@baklava/assembly/remote";
import type { OperationRunner, RunnerFlags } from "@baklava/handlers/cli/operation-runner";
import { type Failure, refuse, type Result } from "@baklava/models/result";
import { unavailable, UnavailableError } from "@baklava/models/unavailable";
import { isLoopback } from "@baklava/utils/address";

import { readRemoteSettings } from "./settings.ts";

type RemoteFlags = Pick<RunnerFlags, "as"> & { readonly api: string };

/** Runs operations at an API, as the user of the token. */
export async function openRemoteRunner(flags: RemoteFlags): Promise<OperationRunner> {
  const settings = readRemoteSettings();
  const refusal = refuseFlags(flags);
  if (refusal) return { run: async () => refusal, close: async () => undefined };
  const remote = openRemote({
    api: flags.api,
    token: settings.BAKLAVA_TOKEN,
    settings,
    logger: createLogger(settings, process.stderr),
  });
  return {
    async run({ domain, name, operation: { kind, output } }, input) {
      try {
        return withHint(
          await remote.operations.call({ kind, path: `${domain}.${name}`, input, output }),
          settings.BAKLAVA_TOKEN,
        );
      } catch (error) {
        if (error instanceof UnavailableError) return unavailable(error);
        throw error;
      }
    },
    close: () => remote.close(),
  };
}

/**
 * Refuses connections without TLS to other machines: requests may contain a token or a password, and responses personal
 * data.
 */
function refuseFlags({ api, as }: RemoteFlags): Failure<"invalid"> | undefined {
  if (as !== undefined)
    return invalidUsage("--as works on this machine only; with --api, the token in BAKLAVA_TOKEN identifies the user");
  if (!URL.canParse(api) || !/^https?:/.test(api))
    return invalidUsage("--api must be a URL such as https://app.example");
  const { protocol, hostname } = new URL(api);
  if (protocol === "https:" || isLoopback(hostname)) return undefined;
  return invalidUsage(
    "--api must begin with https: for another machine, because requests contain a token or a password",
  );
}

/** Adds where to put a token, and how to get one. */
function withHint(result: Result<unknown>, token: string | undefined): Result<unknown> {
  if (result.kind !== "unauthenticated" || result.reason === "wrong_credentials") return result;
  const remedy =
    token === undefined
      ? "put a token into BAKLAVA_TOKEN"
      : "the token in BAKLAVA_TOKEN is invalid or expired; put a new one there";
  const source = "`baklava sessions create --api <url> --email <you>` signs in and prints one";
  return { ...result, message: `${result.message.replace(/;.*/, "")}: ${remedy}; ${source}` };
}

function invalidUsage(message: string): Failure<"invalid"> {
  return refuse("invalid", "invalid_usage", message);
}
