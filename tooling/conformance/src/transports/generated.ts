import { type OpenAPIClient, OpenAPIClientAxios } from "openapi-client-axios";

import { type Transport, type Refusal, refused } from "../outcome.ts";

/** A client that a library has made of nothing but the document. */
export async function generatedTransport(url: string, token: string | undefined): Promise<Transport> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const api = new OpenAPIClientAxios({
    definition: `${url}/api/openapi.json`,
    withServer: { url: `${url}/api` },
    axiosConfigDefaults: { headers, validateStatus: () => true },
  });
  const client: OpenAPIClient = await api.init();
  return {
    async call(operation, input) {
      const declared = api.getOperation(operation);
      const method = client[operation];
      if (!declared || !method) throw new Error(`The document has no operation ${operation}`);
      const names = new Set(
        (declared.parameters ?? []).map((parameter) => ("name" in parameter ? parameter.name : "")),
      );
      const given = Object.entries(input).filter(([name]) => names.has(name));
      const others = Object.entries(input).filter(([name]) => !names.has(name));
      const body = others.length > 0 ? Object.fromEntries(others) : undefined;
      const { status, data } = await method(Object.fromEntries(given) as Record<string, string>, body);
      // Something new is 201, RFC 9110 section 15.3.2.
      if (status < 400)
        return { kind: "ok", reason: null, value: data as unknown, signal: status === 201 ? 200 : status };
      return refused(data as Refusal, status);
    },
    close: async () => undefined,
  };
}
