/** A method and the path of a resource, such as `GET /users/{id}`; fields of the input stand in braces. */
export type Route = `${Method} /${string}`;
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export type RouteParts = {
  readonly method: Method;
  readonly path: string;
  /** The fields of the input that are in the path. */
  readonly pathFields: readonly string[];
};

/** Routes are written in the table of operations, so there are few. */
const parsed = new Map<Route, RouteParts>();

export function parseRoute(route: Route): RouteParts {
  const parts = parsed.get(route) ?? parse(route);
  parsed.set(route, parts);
  return parts;
}

function parse(route: Route): RouteParts {
  const [method = "", path = ""] = route.split(" ");
  const pathFields = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return { method: method as Method, path, pathFields };
}

/** Whether a request creates an entity: a POST to a collection. */
export function isCreation({ method, pathFields }: RouteParts): boolean {
  return method === "POST" && pathFields.length === 0;
}
