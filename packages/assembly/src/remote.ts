import { HttpClient } from "@baklava/adapters/http/http-client";
import type { HttpSettings } from "@baklava/adapters/http/settings";
import type { Logger } from "@baklava/adapters/logger";
import { RemoteOperations } from "@baklava/clients/trpc/remote-operations";

export type RemoteOptions = {
  /** URL of the API. */
  readonly api: string;
  /** Sent with each call; calls are anonymous without one. */
  readonly token: string | undefined;
  readonly settings: HttpSettings;
  readonly logger: Logger;
};

/** Opens the operations of an API elsewhere. */
export function openRemote({ api, token, settings, logger }: RemoteOptions): {
  readonly operations: RemoteOperations;
  close(): Promise<void>;
} {
  const http = new HttpClient({
    service: `The API at ${new URL(api).host}`,
    baseUrl: api,
    ...(token !== undefined && { bearerToken: token }),
    settings,
    logger,
  });
  return { operations: new RemoteOperations(http), close: () => http.close() };
}
