import { type Transport, type Refusal, refused } from "../outcome.ts";

type OpenApi = { readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>> };

export type Route = { readonly path: string; readonly method: string; readonly operationId: string };

/** The routes of the OpenAPI document. */
export async function loadRoutes(url: string): Promise<readonly Route[]> {
  const { paths } = (await (await fetch(`${url}/api/openapi.json`)).json()) as OpenApi;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId }]) => ({ path, method: method.toUpperCase(), operationId })),
  );
}

/** REST, with the OpenAPI document as the only source. */
export async function restTransport(url: string, token: string | undefined): Promise<Transport> {
  const routes = await loadRoutes(url);
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return {
    async call(operation, given) {
      const route = routes.find(({ operationId }) => operationId === operation);
      if (!route) throw new Error(`The document has no operation ${operation}`);
      const input = { ...given };
      const target = route.path.replace(/\{(\w+)\}/g, (_, field: string) => {
        const { [field]: value } = input;
        delete input[field];
        return encodeURIComponent(String(value));
      });
      const isQuery = route.method === "GET";
      const query = new URLSearchParams(
        Object.entries(input).map(([name, value]): [string, string] => [name, String(value)]),
      );
      const response = await fetch(`${url}/api${target}${isQuery ? `?${query.toString()}` : ""}`, {
        method: route.method,
        headers: { ...authorization, ...(!isQuery && { "content-type": "application/json" }) },
        ...(!isQuery && { body: JSON.stringify(input) }),
      });
      const value = await response.json();
      // Something new is 201, RFC 9110 section 15.3.2.
      if (response.ok)
        return { kind: "ok", reason: null, value, signal: response.status === 201 ? 200 : response.status };
      return refused(value as Refusal, response.status);
    },
    close: async () => undefined,
  };
}
