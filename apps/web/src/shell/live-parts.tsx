import { domainsWithPages, pagesOf } from "../domain-pages.ts";
import { useDomains } from "./domains-context.ts";
import { LoadedComponent } from "./loaded-component.tsx";

/** The parts of domains that follow changes on every page. */
export function LiveParts() {
  const names = new Set(useDomains().map(({ name }) => name));
  return domainsWithPages().map((name) => {
    const { live } = pagesOf(name);
    return live && names.has(name) ? <LoadedComponent key={name} load={live} /> : null;
  });
}
