import type { Icon } from "@tabler/icons-react";
import type { ComponentType } from "react";

import type { Json } from "./schema/json-schema.ts";

/** A component that is loaded when it is first shown. */
export type Loaded<Props = object> = () => Promise<ComponentType<Props>>;

/** The entity that an operation would leave, computed in the browser by the same function as at the API. */
export type Expect = (entity: Json, input: Json, at: Date) => Json;

/** The parts of a domain's pages that differ from the drawn ones. */
export type DomainPages = {
  readonly icon?: Icon;
  /** The field by which people name an entity of the domain, beside its id, such as the e-mail address of a `user`. */
  readonly name?: { readonly entity: string; readonly field: string };
  /** Where the navigation has it: among the domains, or with the signed-in person. */
  readonly place?: "account";
  /** Replaces the page of one entity. */
  readonly detail?: Loaded<{ readonly id: string }>;
  /** Pages beside those of entities, by the last part of their address. */
  readonly more?: Readonly<
    Record<string, { readonly title: string; readonly load: Loaded; readonly operation: string }>
  >;
  /** Operations that the page does in another way, such as signing in. */
  readonly hidden?: readonly string[];
  /** Whether an operation is of use for the entity as it is; the page offers it only then. */
  offers?(operation: string, entity: Json): boolean;
  /** Loads the functions that compute expected results, by operation. */
  readonly expected?: () => Promise<Readonly<Record<string, Expect>>>;
  /** Shows the outcome of an operation that would be lost with its dialog, such as a secret. */
  readonly outcomes?: Readonly<Record<string, Loaded<{ readonly value: Json }>>>;
  /** A card of the first page. It shows nothing while nothing needs attention. */
  readonly attention?: Loaded;
  /** Follows the changes of the domain during a session. */
  readonly live?: Loaded;
};

const registered = new Map<string, DomainPages>();

/** Takes the pages of domains, by the names of the domains. The components that show them need not know the list. */
export function registerPages(pages: Readonly<Record<string, DomainPages>>): void {
  for (const [domain, own] of Object.entries(pages)) registered.set(domain, own);
}

/** The parts of a domain that the catalogue does not draw; none for most domains. */
export function pagesOf(domain: string): DomainPages {
  return registered.get(domain) ?? {};
}

/** The fields by which people name entities, beside their ids. */
export function namingFields(): readonly { readonly entity: string; readonly field: string }[] {
  return [...registered.values()].flatMap(({ name }) => (name ? [name] : []));
}

/** The names of the domains that have pages of their own. */
export function domainsWithPages(): readonly string[] {
  return [...registered.keys()];
}
