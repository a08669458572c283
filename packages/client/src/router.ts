// In the packed client, `router-types.ts` writes this file: without types of other packages of this repository.
export type { ErrorData } from "@baklava/handlers/trpc/error-shape";
export type { AppRouter } from "@baklava/handlers/trpc/router";
