import { createContext, useContext } from "react";

import { type Domain, domainOfEntity, showOf } from "../api/catalogue.ts";
import { type Json, properties, refersTo } from "../schema/json-schema.ts";
import { toText } from "./to-text.ts";

export type Target = { readonly to: string; readonly text: string };

/** Finds the page of the entity that a field names. */
export type Links = { find(field: string, value: string, of: Json): Target | undefined };

/** Fields of an object that has the name of an entity beside its id. */
const nameOf = (field: string) => `${field.replace(/Id$/, "")}Name`;

export function createLinks(domains: readonly Domain[]): Links {
  const entities = new Map(
    domains.flatMap(({ operations }) =>
      operations.flatMap(({ input }) =>
        Object.entries(properties(input)).flatMap(([field, schema]) => {
          const entity = refersTo(schema);
          return entity === undefined || field === "id" ? [] : [[field, entity] as const];
        }),
      ),
    ),
  );
  const domainOf = (field: string, of: Json) => {
    if (field === "entityId" && typeof of["entity"] === "string") return domainOfEntity(domains, of["entity"]);
    return domainOfEntity(domains, entities.get(field) ?? (field.endsWith("Id") ? field.slice(0, -2) : undefined));
  };
  return {
    find(field, value, of) {
      if (field === "actor") return actorTarget(domains, value);
      const owner = field.endsWith("Name") ? `${field.slice(0, -"Name".length)}Id` : field;
      const id = toText(of[owner] ?? value);
      const domain = domainOf(owner, of);
      if (!domain || !showOf(domain) || (owner !== field && of[owner] === undefined)) return undefined;
      return { to: pageOf(domain, id), text: toText(of[nameOf(owner)] ?? value) };
    },
  };
}

function actorTarget(domains: readonly Domain[], actor: string): Target | undefined {
  const [, id] = /\buser:([0-9a-f-]{36})$/.exec(actor) ?? [];
  const users = domainOfEntity(domains, "user");
  return id !== undefined && users && showOf(users) ? { to: pageOf(users, id), text: actor } : undefined;
}

export function pageOf({ path }: Pick<Domain, "path">, id: string): string {
  return `/${path}/${encodeURIComponent(id)}`;
}

export const LinksContext = createContext<Links>({ find: () => undefined });

export function useLinks(): Links {
  return useContext(LinksContext);
}
