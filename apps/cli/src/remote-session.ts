import { HttpClient } from "@baklava/adapters/http/http-client";
import { createLogger } from "@baklava/adapters/logger";
import { RemoteOperations } from "@baklava/clients/trpc/remote-operations";
import type { Session } from "@baklava/handlers/cli/session";
import { refuse } from "@baklava/models/result";
import { unavailable, UnavailableError } from "@baklava/models/unavailable";

import { readRemoteSettings } from "./settings.ts";

/** Runs operations at an API, as whoever its token belongs to. */
export async function openRemoteSession(url: string): Promise<Session> {
  const settings = readRemoteSettings();
  const isUrl = URL.canParse(url) && /^https?:/.test(url);
  const http = new HttpClient({
    service: `The API at ${isUrl ? new URL(url).host : ""}`,
    baseUrl: url,
    ...(settings.BAKLAVA_TOKEN !== undefined && { bearerToken: settings.BAKLAVA_TOKEN }),
    settings,
    logger: createLogger(settings, process.stderr),
  });
  const remote = new RemoteOperations(http);
  return {
    async run({ domain, name, operation: { kind } }, input) {
      if (!isUrl) return refuse("invalid", "invalid_usage", "--api must be a URL such as https://shop.example");
      try {
        return await remote.call({ kind, path: `${domain}.${name}`, input });
      } catch (error) {
        if (error instanceof UnavailableError) return unavailable(error);
        throw error;
      }
    },
    close: () => http.close(),
  };
}
