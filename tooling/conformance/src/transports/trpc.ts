import { createTRPCUntypedClient, httpBatchLink, TRPCClientError } from "@trpc/client";

import { type Transport, type Refusal, refused } from "../outcome.ts";
import { loadRoutes } from "./rest.ts";

type ErrorData = Refusal & { readonly httpStatus: number };

/** The client that frontends use. */
export async function trpcTransport(url: string, token: string | undefined): Promise<Transport> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const client = createTRPCUntypedClient({ links: [httpBatchLink({ url: `${url}/trpc`, headers })] });
  const routes = await loadRoutes(url);
  return {
    async call(operation, input) {
      const isQuery = routes.find(({ operationId }) => operationId === operation)?.method === "GET";
      try {
        const value = await (isQuery ? client.query(operation, input) : client.mutation(operation, input));
        return { kind: "ok", reason: null, value, signal: 200 };
      } catch (error) {
        if (!(error instanceof TRPCClientError) || !error.data) throw error;
        const data = error.data as ErrorData;
        return refused(data, data.httpStatus);
      }
    },
    close: async () => undefined,
  };
}
