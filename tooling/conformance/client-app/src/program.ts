// A program with a token: the packed client, and two clients that generators made of the OpenAPI document.
import createOpenApiClient from "openapi-fetch";

import { callAll } from "./calls.ts";
import { createClient as createHeyClient } from "./hey-api/client/index.ts";
import { usersList, usersShow } from "./hey-api/index.ts";
import type { paths } from "./openapi.d.ts";

declare const process: { readonly argv: readonly string[]; readonly stdout: { write(text: string): void } };

const [, , url = "", token = ""] = process.argv;
const headers = { authorization: `Bearer ${token}` };

const fetched = createOpenApiClient<paths>({ baseUrl: `${url}/api`, headers });
const page = await fetched.GET("/users", { params: { query: { role: "admin" } } });
const unknown = await fetched.GET("/users/{id}", { params: { path: { id: "nobody@example.com" } } });
// @ts-expect-error The document has no such route.
void (() => fetched.GET("/kings"));

const hey = createHeyClient({ baseUrl: `${url}/api`, headers });
const listed = await usersList({ client: hey, query: { role: "admin" } });
const missing = await usersShow({ client: hey, path: { id: "nobody@example.com" } });

process.stdout.write(
  JSON.stringify({
    trpc: await callAll({ url: `${url}/trpc`, token }),
    openapiFetch: { admins: page.data?.items.map(({ email }) => email), refusal: unknown.error?.reason },
    heyApi: { admins: listed.data?.items.map(({ email }) => email), refusal: missing.error?.reason },
  }),
);
