import { toResponse } from "@baklava/models/response";

import type { Expect } from "./domain-pages.ts";

type Response<Entity> = { parse(value: unknown): Entity } & Parameters<typeof toResponse>[0];

/** Expects what a function of the model leaves of an entity, which has the form of this response. */
export function expecting<Entity extends object>(
  response: Response<Entity>,
  change: (entity: Entity, input: never, at: Date) => Partial<Entity>,
): Expect {
  return (shown, input, at) => {
    const entity = response.parse(shown);
    const changed = toResponse(response, { ...entity, ...change(entity, input as never, at) });
    return { ...shown, ...(changed as object) };
  };
}
