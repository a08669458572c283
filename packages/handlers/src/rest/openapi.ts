import { type Domains, domains, listOperations, type Operations } from "../operations.ts";
import { describeOperation } from "./openapi-operation.ts";
import { refusalResponses } from "./openapi-refusals.ts";
import { type Json, OpenApiSchemas } from "./openapi-schemas.ts";
import { problemSchema } from "./problem.ts";
import { parseRoute } from "../route.ts";

export type OpenApiOptions = {
  readonly version: string;
  /** In front of every path, such as `/api`. */
  readonly basePath: string;
  /** The name of the cookie that keeps a browser's session. */
  readonly cookieName: string;
};

/** The document that describes all routes, OpenAPI 3.1. */
export function createOpenApi(operations: Operations, { version, basePath, cookieName }: OpenApiOptions) {
  const schemas = new OpenApiSchemas();
  const problem = schemas.reference(problemSchema, "output", "Problem");
  const paths: Record<string, Record<string, Json>> = {};
  const all = listOperations(operations);
  for (const named of all) {
    const route = parseRoute(named.operation.route);
    const item = (paths[route.path] ??= {});
    item[route.method.toLowerCase()] = describeOperation(named, route, schemas);
  }
  const [signIn, signOut] = [paths["/sessions"]?.["post"], paths["/sessions/current"]?.["delete"]];
  if (signIn && signOut) paths["/session-cookie"] = cookieRoute(signIn as Described, signOut as Described);
  return {
    openapi: "3.1.0",
    info: {
      title: "Baklava",
      version,
      description: "The back office.",
      contact: { name: "The operators" },
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: basePath }],
    tags: Object.entries(domains as Domains).map(([name, { summary: description }]) => ({ name, description })),
    paths,
    components: {
      schemas: schemas.all,
      responses: refusalResponses(
        all.map(({ operation }) => operation),
        problem,
      ),
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "The token of a session or of a program" },
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: cookieName,
          description: "The session of a browser, which POST /session-cookie begins",
        },
      },
    },
  };
}

type Described = Json & { readonly requestBody: Json; readonly responses: Json };

/**
 * The routes of browsers instead of `POST /sessions` and `DELETE /sessions/current`: the token is in a cookie, not in
 * the response.
 */
function cookieRoute(signIn: Described, signOut: Described): Record<string, Json> {
  const { 201: _created, ...refusals } = signIn.responses;
  return {
    post: {
      operationId: "sessions.createCookie",
      summary: "Sign in with a browser",
      description: "Public. Sets the cookie of the session.",
      tags: ["sessions"],
      security: [{}],
      requestBody: signIn.requestBody,
      responses: { 200: { description: "The session was created" }, ...refusals },
    },
    delete: {
      operationId: "sessions.endCookie",
      summary: "Sign out with a browser",
      description: "Ends the session, and clears the cookie.",
      tags: ["sessions"],
      security: [{ cookie: [] }],
      responses: signOut.responses,
    },
  };
}
