import { brokerSettings } from "@baklava/adapters/broker/settings";
import { databaseSettings } from "@baklava/adapters/database/settings";
import { documentSettings } from "@baklava/adapters/documents/settings";
import { httpSettings } from "@baklava/adapters/http/settings";
import { mailSettings } from "@baklava/adapters/mail/settings";
import { tracingSettings } from "@baklava/adapters/tracing/settings";
import { exchangeRateSettings } from "@baklava/clients/ecb/settings";
import { paymentGatewaySettings } from "@baklava/clients/stripe/settings";
import { z } from "zod";

const storages = ["postgres", "files", "memory"] as const;

/** The settings of all that `assemble` opens. Each app adds those of its transport. */
export const assemblySettings = z.object({
  STORAGE: z
    .enum(storages, { error: ({ input }) => `is ${JSON.stringify(input)}: give one of ${storages.join(", ")}` })
    .default("postgres")
    .describe(
      "Storage of all data. files are those of FILES_DIRECTORY. memory starts empty, belongs to one process, and is lost when the process ends",
    ),
  ...documentSettings.shape,
  ...databaseSettings.shape,
  ...brokerSettings.shape,
  ...httpSettings.shape,
  ...exchangeRateSettings.shape,
  ...tracingSettings.shape,
  ...paymentGatewaySettings.shape,
});
export type AssemblySettings = z.output<typeof assemblySettings>;

/** The settings of all that `assembleWorker` opens: its jobs are in PostgreSQL. */
export const workerAssemblySettings = assemblySettings.extend({
  STORAGE: assemblySettings.shape.STORAGE.refine((storage) => storage === "postgres", {
    error: ({ input }) =>
      `is ${JSON.stringify(input)}, and a worker needs postgres: leave the worker out, or STORAGE unset`,
  }),
  ...mailSettings.shape,
});
export type WorkerAssemblySettings = z.output<typeof workerAssemblySettings>;
