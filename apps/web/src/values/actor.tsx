import { useQuery } from "@tanstack/react-query";

import { sessionQuery } from "../api/session.ts";
import { useLinks } from "./links.ts";
import { EntityLink } from "./entity-link.tsx";

/** The author of a change, as a link where it is a user. */
export function Actor({ actor }: { readonly actor: string }) {
  const links = useLinks();
  const session = useQuery(sessionQuery);
  if (actor === session.data?.actor) return "You";
  const target = links.find("actor", actor, {});
  if (!target) return actor;
  return <EntityLink to={target.to} text={actor.replace(/[0-9a-f-]{28}([0-9a-f]{8})$/, "…$1")} />;
}
