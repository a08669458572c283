import { brokerSettings } from "@baklava/adapters/broker/settings";
import { databaseSettings } from "@baklava/adapters/database/settings";
import { documentSettings } from "@baklava/adapters/documents/settings";
import { httpSettings } from "@baklava/adapters/http/settings";
import { mailSettings } from "@baklava/adapters/mail/settings";
import { sqliteSettings } from "@baklava/adapters/sqlite/schema/settings";
import { tracingSettings } from "@baklava/adapters/tracing/settings";
import { exchangeRateSettings } from "@baklava/clients/ecb/settings";
import { paymentGatewaySettings } from "@baklava/clients/stripe/settings";
import { z } from "zod";

import { usualStorage } from "./usual-storage.ts";

const storages = ["postgres", "sqlite", "files", "memory"] as const;
export type StorageName = (typeof storages)[number];

/** The settings of all that `assemble` opens. Each app adds those of its transport. */
export const assemblySettings = z.object({
  STORAGE: z
    .enum(storages, { error: ({ input }) => `is ${JSON.stringify(input)}: give one of ${storages.join(", ")}` })
    .optional()
    .describe(
      `Storage of all data. Without it, postgres when DATABASE_URL is set, else ${usualStorage}. memory starts empty, belongs to one process, and is lost when the process ends`,
    ),
  ...sqliteSettings.shape,
  ...documentSettings.shape,
  ...databaseSettings.shape,
  ...brokerSettings.shape,
  ...httpSettings.shape,
  ...exchangeRateSettings.shape,
  ...tracingSettings.shape,
  ...paymentGatewaySettings.shape,
});
export type AssemblySettings = z.output<typeof assemblySettings>;

export function storageOf(settings: Pick<AssemblySettings, "STORAGE" | "DATABASE_URL">): StorageName {
  return settings.STORAGE ?? (settings.DATABASE_URL === undefined ? usualStorage : "postgres");
}

/** The settings of all that `assembleWorker` opens. A worker shares its storage with the API, so memory is no choice. */
export const workerAssemblySettings = assemblySettings.extend({
  STORAGE: assemblySettings.shape.STORAGE.refine((storage) => storage !== "memory", {
    error: 'is "memory", which belongs to one process: give a worker one that it shares with the API',
  }),
  ...mailSettings.shape,
});
export type WorkerAssemblySettings = z.output<typeof workerAssemblySettings>;
