import type { ClientBase } from "pg";

/**
 * Prisma's queries name the schema `public`; migrations and raw queries must not end up where a user's settings point.
 * Prisma reads every time as UTC and ignores its offset.
 * For `onConnect` of a pool, which waits for the answer although its type does not say so.
 */
export function prepareSession(client: ClientBase): unknown {
  return client.query("SET search_path TO public; SET TIME ZONE 'UTC'");
}
