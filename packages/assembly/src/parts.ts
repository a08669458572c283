import { boundedPasswords } from "@baklava/adapters/bounded-passwords";
import type { HttpClientOptions } from "@baklava/adapters/http/http-client";
import { uuidGenerator } from "@baklava/adapters/id";
import type { Logger } from "@baklava/adapters/logger";
import { argon2Passwords } from "@baklava/adapters/password";
import { secretGenerator } from "@baklava/adapters/secret";
import { openTracing } from "@baklava/adapters/tracing/open-tracing";
import type { Tracing } from "@baklava/adapters/tracing/tracing";
import { UnavailableError } from "@baklava/models/unavailable";
import type { Ports } from "@baklava/services/ports";

import { Connections } from "./connections.ts";
import type { AssemblySettings } from "./settings.ts";
import { openShopPorts } from "./shop-ports.ts";
import { type OpenStorage, openStorage } from "./storage.ts";

export type AssemblyOptions<Settings> = {
  /** Names the process: `baklava-api` in traces, `baklava api` in PostgreSQL. */
  readonly app: { readonly name: string; readonly version: string };
  readonly settings: Settings;
  readonly logger: Logger;
  /** Whether to throw while requests cannot be served, such as before a migration. */
  readonly mustBeReady?: boolean;
  /** Names of spans that are not recorded. */
  readonly quietSpans?: readonly string[];
  /** Called for each attempt of a request to another service. */
  readonly observe?: NonNullable<HttpClientOptions["observe"]>;
  /** Used instead of the parts that the settings name: the clock or the storage of a test. */
  readonly overrides?: Partial<Ports> & { readonly storage?: OpenStorage };
};

/** The parts that every app has. Their owner closes them by `stack`. */
export type Parts = {
  readonly tracing: Tracing;
  readonly storage: OpenStorage;
  /** All ports but the one to the broker, which apps open differently. */
  readonly ports: Omit<Ports, "deadLetters">;
  /** Aborts requests to other services. */
  abort(): void;
};

/** Opens the parts in the order in which they need each other. @param stack closes them in the reverse order. */
export async function openParts(
  { app, settings, logger, quietSpans: quiet = [], observe, ...options }: AssemblyOptions<AssemblySettings>,
  stack: AsyncDisposableStack,
): Promise<Parts> {
  const { name, version } = app;
  const tracing = await openTracing(settings, { service: `baklava-${name}`, version, logger, quiet });
  stack.defer(() => tracing.close());
  const { storage: given, ...overrides } = options.overrides ?? {};
  const storage = given ?? (await openStorage(settings, { logger, applicationName: applicationName(app) }));
  stack.defer(() => storage.close());
  if (options.mustBeReady === true) await storage.checkReady();
  const connections = stack.use(new Connections({ logger, tracing, observe }));
  return {
    tracing,
    storage,
    ports: {
      ...openShopPorts(settings, connections),
      clock: storage.clock,
      ids: uuidGenerator,
      secrets: secretGenerator,
      passwords: boundedPasswords(argon2Passwords, passwordsBusy),
      ...overrides,
    },
    abort: () => connections.abort(),
  };
}

export function applicationName({ name }: AssemblyOptions<unknown>["app"]): string {
  return `baklava ${name}`;
}

function passwordsBusy(): UnavailableError {
  const message = "Too many passwords are being checked; try again in a moment";
  return new UnavailableError("passwords", { message, cause: undefined });
}
