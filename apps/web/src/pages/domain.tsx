import { getRouteApi } from "@tanstack/react-router";

import { listOf, onlyOf, showOf } from "../api/catalogue.ts";
import { pagesOf } from "../domain-pages.ts";
import { DetailPage } from "../entity/detail-page.tsx";
import { OnlyPage } from "../entity/only-page.tsx";
import { ListPage } from "../lists/list-page.tsx";
import { useDomains } from "../shell/domains-context.ts";
import { LoadedComponent } from "../shell/loaded-component.tsx";
import { NotFoundPage } from "./not-found.tsx";

const listRoute = getRouteApi("/shell/$domain");
const entityRoute = getRouteApi("/shell/$domain/$id");

/** The page of a domain. */
export function DomainPage() {
  const { domain: path } = listRoute.useParams();
  const domain = useDomains().find((each) => each.path === path);
  const list = domain && listOf(domain);
  if (list) return <ListPage key={path} domain={domain} operation={list} />;
  const only = domain && onlyOf(domain);
  return only ? <OnlyPage domain={domain} operation={only} /> : <NotFoundPage />;
}

/** The page of an entity, or another page of its domain. */
export function EntityPage() {
  const { domain: path, id } = entityRoute.useParams();
  const domain = useDomains().find((each) => each.path === path);
  if (!domain) return <NotFoundPage />;
  const pages = pagesOf(domain.name);
  const more = pages.more?.[id];
  if (more) return <LoadedComponent load={more.load} />;
  if (pages.detail) return <LoadedComponent key={id} load={pages.detail} id={id} />;
  const show = showOf(domain);
  return show ? <DetailPage key={id} domain={domain} operation={show} id={id} /> : <NotFoundPage />;
}
