import { Button } from "@mantine/core";
import IconPlus from "@tabler/icons-react/icons/IconPlus";
import { Link } from "@tanstack/react-router";

import { type Domain, findOperation, takesId } from "../api/catalogue.ts";
import { pagesOf } from "../domain-pages.ts";
import { useOperations } from "../forms/operations-context.ts";
import { toTitle } from "../schema/words.ts";
import { MoreMenu } from "../shell/more-menu.tsx";
import { pageOf } from "../values/links.ts";

/** The operations of a domain that are for no entity in particular, the first of them as a button. */
export function DomainActions({ domain }: { readonly domain: Domain }) {
  const { open } = useOperations();
  const more = Object.entries(pagesOf(domain.name).more ?? {}).filter(([, page]) =>
    findOperation(domain, page.operation),
  );
  const replaced = more.map(([, page]) => page.operation);
  const hidden = pagesOf(domain.name).hidden ?? [];
  const [first, ...others] = domain.operations.filter(
    (operation) =>
      operation.kind === "mutation" && !takesId(operation) && ![...replaced, ...hidden].includes(operation.name),
  );
  return (
    <>
      {more.map(([path, { title }]) => (
        <Button key={path} component={Link} to={pageOf(domain, path)} variant="default">
          {title}
        </Button>
      ))}
      {first && (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open(first)}>
          {toTitle(first, domain.entity)}
        </Button>
      )}
      <MoreMenu
        operations={others}
        titleOf={(operation) => toTitle(operation, domain.entity)}
        onChoose={(operation) => open(operation)}
      />
    </>
  );
}
